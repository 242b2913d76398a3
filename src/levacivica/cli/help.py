"""The help pages in the user's language; Typer's headings are in English only."""

from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption

from levacivica.diagnostics.catalogue import Language, word


def worded(lang: Language) -> tuple[type[TyperGroup], type[TyperCommand]]:
    """Make the classes of the group and of the commands, with headings and help option in one language."""

    class Command(_Worded, TyperCommand):
        language = lang

    class Group(_Worded, TyperGroup):
        language = lang

    return Group, Command


class _Worded:
    """Writes the parts of a help page with the sentences of ``parole.toml``."""

    language: Language = "en"

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = " ".join(piece.strip("{}") for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=word("uso", self.language) + " ")

    def get_help_option(self: Any, ctx: Any) -> TyperOption | None:
        """Say what ``--help`` does."""
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = word("aiuto-help", self.language)
        return option

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """Write arguments, options and commands."""
        rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in self.get_params(ctx):
            # Typer's row of an argument says "[required]" in English; the brackets of our metavars show it already.
            argument = param.param_type_name == "argument"
            record = (param.make_metavar(ctx), param.help) if argument else param.get_help_record(ctx)
            if record is not None:
                rows[param.param_type_name].append(record)
        commands = []
        if hasattr(self, "commands"):
            commands = [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
        for heading, found in (("comandi", commands), ("argomenti", rows["argument"]), ("opzioni", rows["option"])):
            if found:
                with formatter.section(word(heading, self.language)):
                    formatter.write_dl(found)
