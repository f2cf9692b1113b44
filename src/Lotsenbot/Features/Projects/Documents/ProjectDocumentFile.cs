using System.Globalization;
using System.Text;
using System.Text.Json;
using Lotsenbot.Features.Projects.Flow;

namespace Lotsenbot.Features.Projects.Documents;

/// <summary>A document as a file to be downloaded.</summary>
public sealed record ProjectDocumentFile(string Name, string ContentType, byte[] Content)
{
    public const string Word = "docx";
    public const string Markdown = "md";

    private const int LongestTitle = 80;

    /// <param name="document">The document.</param>
    /// <param name="format"><see cref="Word"/> or <see cref="Markdown"/>.</param>
    public static ProjectDocumentFile Of(WrittenDocument document, string format) => format == Word
        ? new(NameOf(document, format), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", WordDocument.Write(document))
        : new(NameOf(document, format), "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(MarkdownDocument.Write(document)));

    /// <summary>Where it can be downloaded, seen from our own address.</summary>
    public static string PathOf(Guid projectId, ProjectDocument document, string format) => $"/projects/{projectId}/documents/{WordFor(document)}.{format}";

    internal static ProjectDocument? Find(string word) => Enum.GetValues<ProjectDocument>().Where(document => WordFor(document) == word).Select(document => (ProjectDocument?)document).FirstOrDefault();

    private static string WordFor(ProjectDocument document) => JsonNamingPolicy.KebabCaseLower.ConvertName(document.ToString());

    private static string NameOf(WrittenDocument document, string format) => NameOf(document.Title, document.Subtitle, format);

    /// <summary>"Verlauf – Terminvergabe.xlsx".</summary>
    internal static string NameOf(string what, string projectTitle, string format) => $"{what} – {Safe(projectTitle)}.{format}";

    // What Windows forbids in names becomes a hyphen; invisible marks, which can turn around how a name reads, are left out.
    private static string Safe(string title)
    {
        var safe = new StringBuilder();
        foreach (var rune in title.EnumerateRunes())
        {
            if (safe.Length >= LongestTitle)
                break;
            if (rune.Value is '\\' or '/' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
                safe.Append('-');
            else if (Rune.IsWhiteSpace(rune))
                safe.Append(' ');
            else if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                safe.Append(rune.ToString());
        }
        return safe.ToString().Trim(' ', '.', '-') is { Length: > 0 } name ? name : "Projekt";
    }
}
