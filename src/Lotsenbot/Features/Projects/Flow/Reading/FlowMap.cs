using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>A value and where it stands.</summary>
internal sealed record Placed<T>(T Value, Place Place);

/// <summary>Lines "Schlüssel: Wert" that belong together, read key by key. What is wrong becomes a problem, and reading goes on.</summary>
internal sealed class FlowMap
{
    private readonly Dictionary<string, (YamlNode Value, int Line)> _entries = [];
    private readonly string _file;
    private readonly string _name;
    private readonly FlowProblems _problems;

    /// <param name="what">What these lines describe: "Schritt".</param>
    /// <param name="keys">All that may stand here.</param>
    private FlowMap(YamlMappingNode node, string file, string what, IReadOnlyCollection<string> keys, FlowProblems problems)
    {
        (_file, _problems) = (file, problems);
        Place = PlaceOf(node);
        foreach (var (key, value) in node.Children)
            _entries[key is YamlScalarNode scalar ? scalar.Value ?? "" : ""] = (value, (int)key.Start.Line);
        _name = (TextOf("id") ?? TextOf("titel")) is { } name ? $"{what} „{name}“" : what;
        foreach (var (key, (_, line)) in _entries.Where(entry => !keys.Contains(entry.Key)))
            problems.AddUnknown(new Place(file, line), $"{_name}: Den Schlüssel „{key}“ kenne ich nicht.", key, keys);
    }

    /// <summary>Where it begins.</summary>
    public Place Place { get; }

    /// <summary>Null, with a problem, when there is something else than keys and values.</summary>
    public static FlowMap? Of(YamlNode node, string file, string what, IReadOnlyCollection<string> keys, FlowProblems problems)
    {
        if (node is YamlMappingNode map)
            return new FlowMap(map, file, what, keys, problems);
        problems.Add(new Place(file, (int)node.Start.Line), $"{what}: Hier fehlen Schlüssel und Werte.", $"Möglich sind Zeilen mit {string.Join(", ", keys.Select(key => $"„{key}:“"))}.");
        return null;
    }

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>Where a key stands, or where it should.</summary>
    public Place PlaceOf(string key) => _entries.TryGetValue(key, out var entry) ? new Place(_file, entry.Line) : Place;

    public void Add(string key, string fault, string remedy) => Add(PlaceOf(key), fault, remedy);

    public void Add(Place place, string fault, string remedy) => _problems.Add(place, $"{_name}: {fault}", remedy);

    /// <summary>Empty, with a problem, when it is missing.</summary>
    public string Required(string key, int longest)
    {
        if (!Has(key))
            Add(key, $"„{key}“ fehlt.", $"Ergänze eine Zeile „{key}: …“.");
        return Optional(key, longest) ?? "";
    }

    /// <summary>Null when the key is not there.</summary>
    public string? Optional(string key, int longest)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return null;
        if (entry.Value is YamlScalarNode { Value: { } text } && text.Trim() is { Length: > 0 } trimmed)
            return Checked(trimmed, key, PlaceOf(key), longest);
        if (entry.Value is YamlScalarNode)
            Add(key, $"„{key}“ ist leer.", $"Schreib etwas hinter „{key}:“ oder lösche die Zeile, wenn sie nicht nötig ist.");
        else
            Add(key, $"„{key}“ ist eine Liste, hier steht aber nur ein Text.", $"Schreib ihn hinter „{key}:“ in dieselbe Zeile.");
        return null;
    }

    /// <summary>The id; empty, with a problem, when it is missing or none.</summary>
    public string Id()
    {
        var id = Required("id", FlowLimits.Id);
        if (id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-') && id != Condition.Kind)
            return id;
        Add("id", $"Die Kennung „{id}“ geht nicht.", id == Condition.Kind
            ? "Nimm eine andere; diese braucht Lotsenbot selbst."
            : "Nimm nur kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche, zum Beispiel „daten-schutz-1“.");
        return "";
    }

    public bool IsYes(string key) => Word(key, FlowWords.YesNo, true);

    /// <summary>Null when the key is not there, or is no number (with a problem).</summary>
    public double? Number(string key)
    {
        if (Optional(key, FlowLimits.Title) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        Add(key, $"„{text}“ unter „{key}“ ist keine Zahl.", "Schreib nur Ziffern, Nachkommastellen hinter einem Punkt, zum Beispiel „12.5“.");
        return null;
    }

    /// <summary>Null when the key is not there, or is no date (with a problem).</summary>
    public DateOnly? Date(string key)
    {
        if (Optional(key, FlowLimits.Title) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Add(key, $"„{text}“ unter „{key}“ ist kein Datum.", "Schreib es als Jahr-Monat-Tag, zum Beispiel „2025-12-31“.");
        return null;
    }

    /// <summary>The default, when the key is not there or its word unknown (with a problem).</summary>
    public T Word<T>(string key, WordTable<T> words, T otherwise)
        where T : notnull =>
        Optional(key, FlowLimits.Title) is { } word && TryRead(key, new Placed<string>(word, PlaceOf(key)), words, out var value) ? value : otherwise;

    /// <summary>The values of a list of words; what is unknown is left out, with a problem.</summary>
    public IReadOnlyList<T> Words<T>(string key, WordTable<T> words)
        where T : notnull
    {
        List<T> values = [];
        foreach (var word in Texts(key, FlowLimits.Title))
            if (TryRead(key, word, words, out var value) && !values.Contains(value))
                values.Add(value);
        return values;
    }

    /// <summary>The texts of a list; a single text is a list of one.</summary>
    public IReadOnlyList<Placed<string>> Texts(string key, int longest)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return [];
        List<Placed<string>> texts = [];
        foreach (var node in entry.Value is YamlSequenceNode list ? list.Children : [entry.Value])
            if (node is YamlScalarNode { Value: { } text } && text.Trim() is { Length: > 0 } trimmed)
                texts.Add(new Placed<string>(Checked(trimmed, key, PlaceOf(node), longest), PlaceOf(node)));
            else
                _problems.Add(
                    PlaceOf(node), $"{_name}: Unter „{key}“ ist eine Zeile leer oder kein einfacher Text.", "Schreib je Zeile „- Text“; Texte mit Doppelpunkt in gerade Anführungszeichen.");
        return texts;
    }

    /// <summary>The parts of a list; empty, with a problem, when it is missing, none or has nothing in it.</summary>
    public IReadOnlyList<YamlNode> Nodes(string key)
    {
        if (_entries.TryGetValue(key, out var entry) && entry.Value is YamlSequenceNode { Children.Count: > 0 } list)
            return [.. list.Children];
        Add(key, $"„{key}“ {(Has(key) ? "hat keinen Eintrag" : "fehlt")}.", $"Ergänze unter „{key}:“ mindestens einen Eintrag, der mit „- “ beginnt.");
        return [];
    }

    public YamlNode? Node(string key) => _entries.TryGetValue(key, out var entry) ? entry.Value : null;

    private bool TryRead<T>(string key, Placed<string> word, WordTable<T> words, out T value)
        where T : notnull
    {
        if (words.TryFind(word.Value, out value))
            return true;
        _problems.AddUnknown(word.Place, $"{_name}: „{word.Value}“ kenne ich unter „{key}“ nicht.", word.Value, words.Words);
        return false;
    }

    private string Checked(string text, string key, Place place, int longest)
    {
        if (text.Length > longest)
            _problems.Add(place, $"{_name}: Der Text unter „{key}“ ist mit {text.Length} Zeichen zu lang für eine Karte.", $"Kürze ihn auf höchstens {longest} Zeichen.");
        return text;
    }

    private string? TextOf(string key) => _entries.TryGetValue(key, out var entry) && entry.Value is YamlScalarNode { Value.Length: > 0 } text ? text.Value : null;

    private Place PlaceOf(YamlNode node) => new(_file, (int)node.Start.Line);
}
