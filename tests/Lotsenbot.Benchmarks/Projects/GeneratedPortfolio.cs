namespace Lotsenbot.Benchmarks.Projects;

/// <summary>A project as far as it is compared with others.</summary>
internal sealed record SampleProject(string Title, string Unit, string Need, string Measure);

/// <summary>
/// A portfolio to look for twins in: the pairs of <c>pairs.txt</c> between projects that are confusingly near to them and to each other,
/// the same kind of solution for another matter, or another kind for the same matter.
/// </summary>
internal static class GeneratedPortfolio
{
    public static async Task<IReadOnlyList<(SampleProject One, SampleProject Other)>> PairsAsync(string file, CancellationToken cancellationToken)
    {
        var lines = (await File.ReadAllLinesAsync(file, cancellationToken)).Where(line => line.Length > 0 && line[0] != '#').Select(Read).ToList();
        return [.. lines.Chunk(2).Select(pair => (pair[0], pair[1]))];
    }

    /// <summary>The same ones every time, none twice.</summary>
    public static IEnumerable<SampleProject> Others(int count)
    {
        var all = from matter in _matters from solution in _solutions select (matter, solution);
        var random = new Random(7);
        return all.OrderBy(_ => random.Next()).Take(count).Select(combination => Make(combination.matter, combination.solution, random));
    }

    private static SampleProject Make((string Matter, string Unit) matter, (string Title, string Need, string Measure) solution, Random random) => new(
        solution.Title.Replace("{}", matter.Matter, StringComparison.Ordinal),
        matter.Unit,
        solution.Need.Replace("{}", matter.Matter, StringComparison.Ordinal) + " " + _laments[random.Next(_laments.Length)],
        solution.Measure);

    private static SampleProject Read(string line) =>
        line.Split('|', StringSplitOptions.TrimEntries) is [var title, var unit, var need, var measure]
            ? new(title, unit, need, measure)
            : throw new FormatException($"Not four parts: {line}");

    private static readonly string[] _laments =
    [
        "Das kostet uns jede Woche Stunden.", "Bei Vertretung bleibt vieles liegen.", "Bürger*innen beschweren sich über die Dauer.", "Die Daten stimmen oft nicht überein.",
        "Im Homeoffice geht es gar nicht.", "Zwei Kolleg*innen gehen bald in den Ruhestand.", "Die Nachbarstadt ist schon weiter.", "Rückfragen füllen unser Postfach.",
        "Fristen geraten in Gefahr.", "Die Politik hat danach gefragt.", "Barrierefrei ist das heute nicht.", "Wir drucken noch immer alles aus.",
    ];

    // With {} for the matter. The kinds of solution are those of the pairs.
    private static readonly (string Title, string Need, string Measure)[] _solutions =
    [
        ("Online-Antrag: {}", "Für {} gibt es nur ein Formular auf Papier, das per Post kommt und abgetippt wird.", "Tage bis zum Bescheid"),
        ("E-Akte für {}", "Unterlagen zum Thema {} liegen in Ordnern und sind schwer zu finden.", "Suchzeit je Vorgang"),
        ("Terminbuchung für {}", "Wer wegen {} kommt, wartet lange, weil sich niemand anmelden kann.", "Durchschnittliche Wartezeit"),
        ("Prozess „{}“ modellieren", "Wie {} bei uns abläuft, ist nirgends beschrieben; jedes Team arbeitet anders.", "Dokumentierte Abläufe"),
        ("Neues Fachverfahren für {}", "Die Software für {} wird vom Hersteller nicht mehr gepflegt.", "Ausfälle im Monat"),
        ("Software-Roboter für {}", "Daten zu {} werden aus einem Programm ins andere übertragen.", "Minuten je Fall"),
        ("Chatbot zu {}", "Viele Anrufe drehen sich um {}; die Auskünfte sind immer dieselben.", "Anrufe je Tag"),
        ("E-Payment für {}", "Gebühren für {} können nur bar oder per Überweisung bezahlt werden.", "Anteil der Online-Zahlungen"),
        ("Karte im Geoportal: {}", "Wo es um {} geht, fehlt ein Überblick auf der Karte.", "Aufrufe der Karte"),
        ("Videoberatung zu {}", "Beratung zu {} gibt es nur vor Ort.", "Gespräche aus der Ferne"),
        ("Dashboard {}", "Zahlen zu {} werden von Hand aus Tabellen zusammengesucht.", "Dauer einer Auswertung"),
        ("Elektronischer Bescheid: {}", "Bescheide über {} werden gedruckt, unterschrieben und verschickt.", "Portokosten"),
        ("Mobile Erfassung: {}", "Bei Außenterminen zu {} schreiben Kolleg*innen auf Papier mit.", "Doppelt erfasste Fälle"),
        ("Beteiligungsportal zu {}", "Wer zu {} etwas sagen will, muss zu einer Veranstaltung kommen.", "Zahl der Beiträge"),
        ("Digitales Archiv: {}", "Alte Vorgänge zu {} füllen den Keller.", "Freie Regalmeter"),
        ("Schnittstelle zwischen {} und Finanzverfahren", "Beträge aus {} werden von Hand gebucht.", "Korrekturbuchungen"),
    ];

    private static readonly (string Matter, string Unit)[] _matters =
    [
        ("Elterngeld", "Jugendamt"), ("BAföG", "Amt für Bildung"), ("Zweitwohnungssteuer", "Steueramt"), ("Vergnügungssteuer", "Steueramt"), ("Grundsteuer", "Kämmerei"),
        ("Gewerbesteuer", "Kämmerei"), ("Meldebescheinigungen", "Bürgeramt"), ("Führungszeugnisse", "Bürgeramt"), ("Personalausweise", "Bürgeramt"), ("Reisepässe", "Bürgeramt"),
        ("Eheschließungen", "Standesamt"), ("Namensänderungen", "Standesamt"), ("Sterbefälle", "Standesamt"), ("Wohnberechtigungsscheine", "Amt für Soziales"), ("Bildung und Teilhabe", "Amt für Soziales"),
        ("Hilfe zur Pflege", "Amt für Soziales"), ("Eingliederungshilfe", "Amt für Soziales"), ("Obdachlosenhilfe", "Amt für Soziales"), ("Schuldnerberatung", "Amt für Soziales"), ("Seniorenpass", "Amt für Soziales"),
        ("Pflegefamilien", "Jugendamt"), ("Vormundschaften", "Jugendamt"), ("Ferienfreizeiten", "Jugendamt"), ("Jugendzentren", "Jugendamt"), ("Kindertagespflege", "Jugendamt"),
        ("Schulspeisung", "Schulverwaltung"), ("Schülerbeförderung", "Schulverwaltung"), ("Lernmittel", "Schulverwaltung"), ("Ganztagsbetreuung", "Schulverwaltung"), ("Schulsozialarbeit", "Schulverwaltung"),
        ("Einbürgerungen", "Ausländeramt"), ("Aufenthaltstitel", "Ausländeramt"), ("Integrationskurse", "Ausländeramt"), ("Verpflichtungserklärungen", "Ausländeramt"), ("Fachkräftezuzug", "Ausländeramt"),
        ("Waffenbesitzkarten", "Ordnungsamt"), ("Sondernutzungen", "Ordnungsamt"), ("Märkte", "Ordnungsamt"), ("Feuerwerke", "Ordnungsamt"), ("Gaststättenerlaubnisse", "Ordnungsamt"),
        ("Spielhallen", "Ordnungsamt"), ("Lärmbeschwerden", "Ordnungsamt"), ("Abschleppfälle", "Ordnungsamt"), ("Taxikonzessionen", "Straßenverkehrsamt"), ("Schwertransporte", "Straßenverkehrsamt"),
        ("Wunschkennzeichen", "Straßenverkehrsamt"), ("Bewohnerbefragungen", "Statistikstelle"), ("Wahlhelfende", "Wahlamt"), ("Briefwahl", "Wahlamt"), ("Volksbegehren", "Wahlamt"),
        ("Baulasten", "Bauaufsicht"), ("Werbeanlagen", "Bauaufsicht"), ("Abbruchanzeigen", "Bauaufsicht"), ("Denkmalschutz", "Denkmalbehörde"), ("Umlegungen", "Vermessungsamt"),
        ("Katasterauszüge", "Vermessungsamt"), ("Bodenrichtwerte", "Vermessungsamt"), ("Altlasten", "Umweltamt"), ("Wasserrechte", "Umweltamt"), ("Artenschutz", "Umweltamt"),
        ("Baumfällungen", "Umweltamt"), ("Lebensmittelkontrollen", "Veterinäramt"), ("Tiertransporte", "Veterinäramt"), ("Tierheime", "Veterinäramt"), ("Heilpraktikerprüfungen", "Gesundheitsamt"),
        ("Trinkwasserproben", "Gesundheitsamt"), ("Schuleingangsuntersuchungen", "Gesundheitsamt"), ("Infektionsmeldungen", "Gesundheitsamt"), ("Suchtberatung", "Gesundheitsamt"), ("Spielplätze", "Gartenamt"),
        ("Kleingärten", "Gartenamt"), ("Straßenreinigung", "Stadtreinigung"), ("Winterdienst", "Stadtreinigung"), ("Wertstoffhöfe", "Abfallwirtschaft"), ("Schadstoffmobil", "Abfallwirtschaft"),
        ("Kanalanschlüsse", "Stadtentwässerung"), ("Starkregenvorsorge", "Stadtentwässerung"), ("Brücken", "Tiefbauamt"), ("Radwege", "Tiefbauamt"), ("Ampeln", "Tiefbauamt"),
        ("Schwimmbäder", "Sportamt"), ("Sportabzeichen", "Sportamt"), ("Museumsführungen", "Kulturamt"), ("Theaterabos", "Kulturamt"), ("Künstlerförderung", "Kulturamt"),
        ("Stadtführungen", "Stadtmarketing"), ("Weihnachtsmarkt", "Stadtmarketing"), ("Standortsuche", "Wirtschaftsförderung"), ("Gründungsberatung", "Wirtschaftsförderung"), ("Leerstände", "Wirtschaftsförderung"),
        ("Mietverträge", "Gebäudemanagement"), ("Reinigungspläne", "Gebäudemanagement"), ("Schlüsselausgabe", "Gebäudemanagement"), ("Bauunterhalt", "Gebäudemanagement"), ("Dienstreisen", "Personalamt"),
        ("Fortbildungen", "Personalamt"), ("Beihilfe für Beamt*innen", "Personalamt"), ("Nebentätigkeiten", "Personalamt"), ("Betriebliches Eingliederungsmanagement", "Personalamt"), ("Ausbildungsplätze", "Personalamt"),
        ("Inventur", "Kämmerei"), ("Mahnungen", "Stadtkasse"), ("Vollstreckung", "Stadtkasse"), ("Spendenbescheinigungen", "Stadtkasse"), ("Haushaltsplanung", "Kämmerei"),
        ("Datenschutzmeldungen", "Rechtsamt"), ("Satzungen", "Rechtsamt"), ("Widersprüche", "Rechtsamt"), ("Brandverhütungsschauen", "Feuerwehr"), ("Sirenen", "Feuerwehr"),
        ("Hydranten", "Feuerwehr"), ("Presseanfragen", "Presseamt"), ("Jubiläen", "Büro der Leitung"), ("Städtepartnerschaften", "Büro der Leitung"), ("Gleichstellung", "Büro der Leitung"),
        ("Blindengeld", "Amt für Soziales"), ("Leihhandel", "Ordnungsamt"), ("Versteigerungen", "Ordnungsamt"), ("Ehrungen", "Büro der Leitung"),
    ];
}
