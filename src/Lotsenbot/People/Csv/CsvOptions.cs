namespace Lotsenbot.People.Csv;

/// <summary>Section <c>People:Csv</c>: a file of people, UTF-8 or Windows-1252, with semicolons, commas or tabs, and a line of headings.</summary>
public sealed class CsvOptions
{
    /// <summary>Its path, relative to the working folder.</summary>
    public string? File { get; set; }

    /// <summary>A file with more bad rows than this, in percent, is refused.</summary>
    public int MaxBadRowsPercent { get; set; } = 5;

    /// <summary>A larger file is refused.</summary>
    public int MaxMegabytes { get; set; } = 50;

    internal IEnumerable<(string Setting, string Problem)> Problems()
    {
        if (string.IsNullOrWhiteSpace(File))
            yield return (nameof(File), "It is missing: it is the path of the file with the people.");
        if (MaxBadRowsPercent is < 0 or > 100)
            yield return (nameof(MaxBadRowsPercent), "It must be between 0 and 100.");
        if (MaxMegabytes is < 1 or > 1000)
            yield return (nameof(MaxMegabytes), "It must be between 1 and 1000.");
    }
}
