import java.nio.file.Files;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** What veraPDF finds wrong: the flavours (ua1, 2a), then PDFs; a line for each rule that each of them breaks. */
public class Faults {
    public static void main(String[] words) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < words.length; at++) {
            for (String name : words[0].split(",")) {
                PDFAFlavour flavour = PDFAFlavour.fromString(name);
                String about = words[at] + "\t" + name + "\t";
                try (PDFAParser parser = Foundries.defaultInstance().createParser(Files.newInputStream(Path.of(words[at])), flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    System.out.println(about + (result.isCompliant() ? "PASS" : "FAIL"));
                    result.getTestAssertions().stream()
                        .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                        .map(one -> one.getRuleId() + " " + one.getMessage())
                        .distinct()
                        .forEach(one -> System.out.println(about + one.replaceAll("\\s+", " ")));
                }
            }
        }
    }
}
