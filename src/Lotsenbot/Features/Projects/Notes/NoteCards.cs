using Lotsenbot.Conversations.Cards;

namespace Lotsenbot.Features.Projects.Notes;

/// <summary>The notes of a project, newest first, and the form to write one.</summary>
public static class NoteCards
{
    public const string Open = "project/notes";
    public const string Write = "project/notes/write";
    public const string Remove = "project/notes/remove";

    private const int ExcerptLength = 60;

    /// <param name="open">The project.</param>
    /// <param name="page">What is shown of its notes.</param>
    /// <param name="filled">What was filled in but is not saved.</param>
    /// <param name="note">What was just done, if there is something to say.</param>
    public static Card Of(OpenProject open, NotePage page, Filled? filled = null, string? note = null)
    {
        var mine = page.Notes.Where(shown => shown.By == open.Me.Id).ToList();
        return new(
            open.Project.Title,
            [
                .. ProjectCards.Note(note),
                new CardText("Notizen", CardTextStyle.Heading),
                .. page.Notes.Count == 0 ? [new CardText("Hier steht noch nichts.")] : page.Notes.Select(Shown),
                .. open.MayWriteNotes ? Form(filled) : [],
                .. mine.Count > 0 ? [new ChoiceInput("note", "Eine eigene Notiz entfernen", [.. mine.Select(own => new CardChoice(Excerpt(own), own.Id.ToString()))])] : Array.Empty<CardElement>(),
            ],
            [.. Buttons(open, page, mine.Count > 0)]);
    }

    private static CardText Shown(NamedNote note) => new(
        $"**{CardMarkdown.Escape(note.Author)}, {note.Day.ToString("d.M.yyyy", ProjectWords.German)}:** {CardMarkdown.Escape(note.Text)}"
        + (note.Link is { } link ? $" {NoteLink.Markdown(link)}" : ""));

    private static IEnumerable<CardElement> Form(Filled? filled)
    {
        yield return new TextInput("text", "Neue Notiz", filled?.Text, Placeholder: "Was sollen die anderen wissen?", IsMultiline: true, MaxLength: ProjectNote.LongestText);
        yield return new TextInput("link", "Link dazu (freiwillig)", filled?.Link, Placeholder: "https://…", MaxLength: ProjectNote.LongestLink);
    }

    private static IEnumerable<CardButton> Buttons(OpenProject open, NotePage page, bool hasOwn)
    {
        var pressed = new Filled(open.Project.Id, Text: null, Link: null, Note: null, page.Skipped);
        if (open.MayWriteNotes)
            yield return new PressButton("Notiz speichern", Write, pressed, ButtonStyle.Primary);
        if (hasOwn)
            yield return new PressButton("Notiz entfernen", Remove, pressed, ButtonStyle.Destructive);
        if (page.HasOlder)
            yield return new PressButton("Ältere", Open, pressed with { Skip = page.Skipped + NotePage.Length }, SendsInputs: false);
        yield return Team.TeamCards.Back(open);
    }

    private static string Excerpt(NamedNote note)
    {
        var line = note.Text.ReplaceLineEndings(" ");
        return line.Length <= ExcerptLength ? line : $"{line[..ExcerptLength]}…";
    }

    /// <param name="Id">Of the project.</param>
    /// <param name="Text">Of a new note.</param>
    /// <param name="Link">To go with it; may be empty.</param>
    /// <param name="Note">The id of the note to remove.</param>
    /// <param name="Skip">How many newer notes are not shown.</param>
    public sealed record Filled(Guid? Id, string? Text, string? Link, string? Note, int Skip = 0);
}

/// <summary>Some of a project's notes, newest first.</summary>
public sealed record NotePage(IReadOnlyList<NamedNote> Notes, int Skipped, bool HasOlder)
{
    public const int Length = 8;
}

/// <param name="By">The id of whoever wrote it.</param>
/// <param name="Author">By name.</param>
public sealed record NamedNote(Guid Id, Guid By, string Author, DateTime Day, string Text, string? Link);
