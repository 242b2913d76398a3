"""levacivica: project sheets of Leva civica and Servizio civile, validated and published from plain YAML."""
