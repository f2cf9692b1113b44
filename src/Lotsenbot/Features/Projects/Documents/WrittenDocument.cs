namespace Lotsenbot.Features.Projects.Documents;

/// <summary>A document before it becomes Word or Markdown. Its texts may come from people: they mean themselves and hold no marks.</summary>
/// <param name="Title">Which document it is: "Projektauftrag".</param>
/// <param name="Subtitle">Whose: the project's title.</param>
public sealed record WrittenDocument(string Title, string Subtitle, DateOnly Date, IReadOnlyList<WrittenBlock> Blocks)
{
    /// <summary>What stands where nothing is known yet.</summary>
    public const string Open = "noch offen";

    /// <summary>Who is named as author: it is the office's form, and people leave.</summary>
    public const string Author = "Koordinierungsstelle Verwaltungsdigitalisierung (KoSt)";

    public const string Language = "de-DE";

    /// <summary>Both, as it is found in lists and footers.</summary>
    public string FullTitle => $"{Title} – {Subtitle}";
}

public abstract record WrittenBlock;

/// <param name="Level">1 or 2.</param>
public sealed record WrittenHeading(string Text, int Level = 1) : WrittenBlock;

/// <summary>Each line of the text becomes a paragraph.</summary>
public sealed record WrittenParagraph(string Text) : WrittenBlock;

public sealed record WrittenList(IReadOnlyList<string> Items) : WrittenBlock;

/// <summary>What is known of one thing, as a table with two columns.</summary>
/// <param name="Caption">What the table shows, for those who don't see it.</param>
public sealed record WrittenFacts(string Caption, IReadOnlyList<WrittenFact> Facts) : WrittenBlock;

public sealed record WrittenFact(string Label, string Value);

/// <param name="Caption">What the table shows, for those who don't see it.</param>
/// <param name="Rows">A cell for each column; empty ones are to be filled in by hand.</param>
public sealed record WrittenTable(string Caption, IReadOnlyList<WrittenColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : WrittenBlock;

/// <param name="Share">Of the width, beside the other columns' shares.</param>
public sealed record WrittenColumn(string Title, int Share = 1);
