using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Projects.Notes;

/// <summary>Shows the notes of a project to whoever may look; the team writes them, and each removes their own.</summary>
public sealed class WriteNotes(ProjectBook book, LotsenbotDb db, PersonDirectory people, TimeProvider time)
{
    private static readonly Reply NotInTeam = new("Notizen schreibt, wer zum Team gehört. Ich habe nichts geändert.");

    public Task<Reply> ShowAsync(Turn turn, CancellationToken cancellationToken)
    {
        var pressed = turn.CardAction!.Read<NoteCards.Filled>();
        return book.LookAsync(turn, pressed?.Id, open => NotesAsync(open, pressed!.Skip, filled: null, note: null, cancellationToken), cancellationToken);
    }

    public Task<Reply> WriteAsync(Turn turn, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<NoteCards.Filled>();
        return book.ChangeAsync(turn, filled?.Id, open => WriteAsync(open, turn.Key, filled!, cancellationToken), cancellationToken);
    }

    /// <summary>"Notiz zu Terminvergabe: …", in the chat.</summary>
    public async Task<Reply> WriteAsync(Turn turn, TypedNote typed, CancellationToken cancellationToken)
    {
        var me = await people.OfAsync(turn, cancellationToken);
        if ((Access.RefusalInCompany(turn) ?? Access.Refusal(me, Role.Employee)) is { } refusal)
            return refusal;
        var mine = await db.Projects.Where(project => project.Members.Any(member => member.PersonId == me!.Id))
            .Select(project => new NamedProject(project.Id, project.Title)).ToListAsync(cancellationToken);
        return typed.Among(mine) switch
        {
            ([var project], var text) => await book.ChangeAsync(
                turn, project.Id, open => WriteAsync(open, turn.Key, new NoteCards.Filled(project.Id, text, Link: null, Note: null), cancellationToken), cancellationToken),
            ([], _) => new Reply("Ein solches Projekt, zu dessen Team du gehörst, finde ich nicht. Schreib bitte „Notiz zu“, den Titel, einen Doppelpunkt und dann die Notiz."),
            (var several, _) => new Reply($"Welches Projekt meinst du? Es passen {German.List(several.Select(project => $"„{CardMarkdown.Escape(project.Title)}“"))}. Schreib bitte den ganzen Titel."),
        };
    }

    public Task<Reply> RemoveAsync(Turn turn, CancellationToken cancellationToken)
    {
        var filled = turn.CardAction!.Read<NoteCards.Filled>();
        return book.ChangeAsync(turn, filled?.Id, async open =>
        {
            var id = Guid.TryParse(filled!.Note, out var known) ? known : (Guid?)null;
            if (await db.ProjectNotes.FirstOrDefaultAsync(row => row.Id == id && row.ProjectId == open.Project.Id && row.By == open.Me.Id, cancellationToken) is not { } note)
                return await NotesAsync(open, filled.Skip, filled, "Wähl eine deiner Notizen aus. Ich habe nichts geändert.", cancellationToken);
            db.ProjectNotes.Remove(note);
            book.Note(open, "Notiz", "geschrieben", "entfernt");
            await db.SaveChangesAsync(cancellationToken);
            return await NotesAsync(open, filled.Skip, filled: null, "Entfernt.", cancellationToken);
        }, cancellationToken);
    }

    private async Task<Reply> WriteAsync(OpenProject open, string key, NoteCards.Filled filled, CancellationToken cancellationToken)
    {
        if (!open.MayWriteNotes)
            return NotInTeam;
        var (text, link) = (filled.Text?.Trim() ?? "", filled.Link?.Trim() ?? "");
        var address = link.Length == 0 ? null : NoteLink.Of(link);
        if (Problem(text, link, address) is { } problem)
            return await NotesAsync(open, filled.Skip, filled, problem, cancellationToken);
        db.ProjectNotes.Add(new ProjectNote { ProjectId = open.Project.Id, TurnKey = key, By = open.Me.Id, At = time.GetUtcNow(), Text = text, Link = address });
        book.Note(open, "Notiz", null, "geschrieben");
        await db.SaveChangesAsync(cancellationToken);
        return await NotesAsync(open, 0, filled: null, "Gespeichert.", cancellationToken);
    }

    private static string? Problem(string text, string link, string? address) => text switch
    {
        "" => "Schreib bitte, was die anderen wissen sollen.",
        { Length: > ProjectNote.LongestText } => $"Das ist zu lang: Eine Notiz hat höchstens {ProjectNote.LongestText} Zeichen. Ich habe nichts gespeichert.",
        _ when link.Length > 0 && address is null => "Der Link muss mit https:// oder http:// beginnen. Ich habe nichts gespeichert.",
        _ => null,
    };

    private async Task<Reply> NotesAsync(OpenProject open, int skip, NoteCards.Filled? filled, string? note, CancellationToken cancellationToken)
    {
        skip = Math.Max(0, skip);
        var rows = await (
            from row in db.ProjectNotes.AsNoTracking()
            where row.ProjectId == open.Project.Id
            join person in db.People on row.By equals person.Id into authors
            from author in authors.DefaultIfEmpty()
            orderby row.At descending, row.Id
            select new { Row = row, Author = author == null ? null : author.DisplayName }).Skip(skip).Take(NotePage.Length + 1).ToListAsync(cancellationToken);
        var shown = rows.Take(NotePage.Length).Select(row => new NamedNote(
            row.Row.Id, row.Row.By, row.Author ?? "Nicht mehr im Verzeichnis", TimeZoneInfo.ConvertTime(row.Row.At, Schedules.Berlin).DateTime, row.Row.Text, row.Row.Link));
        return new Reply("", Card: NoteCards.Of(open, new NotePage([.. shown], skip, rows.Count > NotePage.Length), filled, note));
    }
}
