using System.Globalization;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Benchmarks;

/// <summary>
/// A library of any size in office German, the same on every run. A limited number of core statements recurs with other details
/// (department, place, month, file number), so that a model has to read each core only once.
/// </summary>
internal sealed class GeneratedLibrary
{
    private const int SentencesOfPassage = 10, PassagesOfDocument = 40;

    private static readonly string[] _fields = ["Bau", "Straßen", "Jugend", "Sozial", "Hunde", "Gewerbe", "Schul", "Kita", "Umwelt", "Friedhofs", "Grundstücks", "Personal", "Vergabe", "Haushalts", "Melde", "Wohngeld", "Verkehrs", "Kultur", "Sport", "Vereins"];
    private static readonly string[] _things = ["antrag", "bescheid", "verfahren", "akte", "gebühr", "satzung", "förderung", "register", "ausschuss", "planung", "prüfung", "meldung", "genehmigung", "beratung", "statistik", "kasse"];
    private static readonly string[] _actors = ["Die Sachbearbeitung", "Der Fachbereich", "Das Rechnungsprüfungsamt", "Die Antragstellenden", "Die Projektleitung", "Die Amtsleitung", "Der Personalrat", "Die Kämmerei", "Die Datenschutzbeauftragte", "Das Bürgerbüro"];
    private static readonly string[] _deeds = ["prüft", "genehmigt", "veröffentlicht", "archiviert", "digitalisiert", "bearbeitet", "übermittelt", "dokumentiert", "beantragt", "kündigt", "verlängert", "bewertet"];
    private static readonly string[] _ways = ["nach Eingang aller Unterlagen", "innerhalb von vier Wochen", "gemeinsam mit der Koordinierungsstelle", "über das Online-Portal", "auf schriftlichen Wunsch", "nach Anhörung der Beteiligten", "ohne weitere Kosten", "vor Beginn des Haushaltsjahres"];
    private static readonly string[] _places = ["in der Nordstadt", "in Altendorf", "am Rathausplatz", "im Stadtteil Weststadt", "in der Außenstelle Hafen", "im Bezirk Süd", "in Neuenkirchen", "im Technischen Rathaus", "an der Lindenallee", "in der Hauptstelle"];
    private static readonly string[] _months = CultureInfo.GetCultureInfo("de-DE").DateTimeFormat.MonthNames[..12];

    private readonly Random _random = new(20_240_501);

    public GeneratedLibrary(int passages, int cores)
    {
        Cores = [.. Enumerable.Range(0, cores * 2).Select(_ => Core()).Distinct().Take(cores)];
        Passages = [.. Enumerable.Range(0, passages).Select(Passage)];
        Questions = [.. Enumerable.Range(0, 200).Select(_ => Question())];
    }

    /// <summary>The statements that recur.</summary>
    public IReadOnlyList<string> Cores { get; }

    public List<Passage> Passages { get; }

    public IReadOnlyList<string> Questions { get; }

    /// <summary>Which core each sentence tells.</summary>
    public Dictionary<string, string> CoreOf { get; } = [];

    /// <summary>Leaves in memory what a running bot would have there: the index alone.</summary>
    public void Forget()
    {
        CoreOf.Clear();
        Passages.Clear();
        Passages.TrimExcess();
    }

    private Passage Passage(int number)
    {
        var (document, ordinal) = (number / PassagesOfDocument, number % PassagesOfDocument);
        var topic = Pick(_fields) + Pick(_things);
        return new Passage(
            $"handbuch-{document:0000}.txt", $"Handbuch {document}", [$"{ordinal / 8 + 1} {Capital(topic)}", $"{ordinal / 8 + 1}.{ordinal % 8 + 1} Ablauf"], ordinal + 1, ordinal,
            string.Join(' ', Enumerable.Range(0, SentencesOfPassage).Select(_ => Sentence())));
    }

    private string Sentence()
    {
        var core = Cores[_random.Next(Cores.Count)];
        var sentence = $"{core[..^1]}, {Pick(_places)} seit {Pick(_months)} {_random.Next(1998, 2026)} unter Aktenzeichen {_random.Next(10, 99)}/{_random.Next(1000, 9999)}.";
        CoreOf[sentence] = core;
        return sentence;
    }

    private string Core() => $"{Pick(_actors)} {Pick(_deeds)} die Unterlagen zum Vorgang {Capital(Pick(_fields) + Pick(_things))} {Pick(_ways)}.";

    private string Question() => _random.Next(3) switch
    {
        0 => $"Wer {Pick(_deeds)} die Unterlagen zur {Pick(_fields)}{Pick(_things)} {Pick(_places)}?",
        1 => $"Wie lange dauert es, bis mein {Pick(_fields)}-{Capital(Pick(_things))} bearbeitet ist?",
        _ => $"Muss ich {Pick(_ways)} etwas tun, wenn es um {Capital(Pick(_fields) + Pick(_things))} geht?",
    };

    private string Pick(string[] words) => words[_random.Next(words.Length)];

    private static string Capital(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..].ToLowerInvariant();
}
