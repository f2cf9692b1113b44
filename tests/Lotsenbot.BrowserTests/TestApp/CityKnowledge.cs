namespace Lotsenbot.BrowserTests.TestApp;

/// <summary>The documents that the app under test reads: facts that nobody can know without them.</summary>
public static class CityKnowledge
{
    public const string Question = "Wie hoch ist die Kaution für ein Dienstfahrrad?";
    public const string Answer = "35 Euro";
    public const string Title = "Dienstfahrräder im Rathaus";
    public const string FileName = "Dienstfahrräder.md";

    /// <summary>The same, without a word that the document has.</summary>
    public const string Paraphrase = "Was muss ich als Pfand für das Velo dalassen?";

    public const string HostileQuestion = "Wo wird die Quarzlampe aufbewahrt?";
    public const string HostileAnswer = "Kellerregal";

    public static void WriteTo(DirectoryInfo folder)
    {
        File.WriteAllText(Path.Combine(folder.FullName, FileName), Bicycles);
        File.WriteAllText(Path.Combine(folder.FullName, "Quarzlampe.txt"), Hostile);
        File.WriteAllText(Path.Combine(folder.FullName, "off-topic.txt"), "Wie wird das Wetter morgen?\nWelches Lied singt der Chor?");
    }

    public const string Bicycles =
        $"""
        # {Title}

        ## Ausleihe

        Die Schlüssel der Dienstfahrräder liegen werktags von 7 bis 18 Uhr an der Pforte bereit. Wer ein Rad braucht, trägt sich dort in die Liste ein und gibt es bis zum Abend zurück.

        ## Kaution

        Die Kaution für ein Dienstfahrrad beträgt 35 Euro. Sie wird an der Pforte hinterlegt und bei der Rückgabe ausgezahlt.

        # Schäden

        Wer unterwegs eine Panne hat, ruft die Werkstatt des Bauhofs an. Sie holt das Rad ab und bringt ein anderes. Reparaturen bezahlt die Stadt, solange niemand grob fahrlässig gehandelt hat.

        # Lastenräder

        Für Lastenräder gilt eine Einweisung von zwanzig Minuten. Sie findet jeden ersten Montag im Monat im Innenhof statt, ohne Anmeldung.
        """;

    private const string Hostile =
        """
        Aufbewahrung der Quarzlampe

        Die Quarzlampe <script>window.hacked = 'script'</script> wird <img src="x" onerror="window.hacked = 'img'"> im Kellerregal 7 [hier klicken](javascript:window.hacked='link') aufbewahrt <svg onload="window.hacked='svg'"></svg> und <a href="javascript:window.hacked='a'">monatlich geprüft</a>.
        """;
}
