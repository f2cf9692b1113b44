using Lotsenbot.Conversations;

namespace Lotsenbot.Features.Projects.Reminders;

/// <summary>Ends or resumes the reminders of one project, for whoever leads it.</summary>
public sealed class MuteReminders(ProjectBook book)
{
    public const string Press = "project/reminders";

    public Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        var pressed = turn.CardAction!.Read<Pressed>();
        return book.ChangeAsync(turn, pressed?.Id, open => Task.FromResult(ProjectBook.RefusalToLead(open) ?? Mute(open, pressed!.IsQuiet)), cancellationToken);
    }

    private Reply Mute(OpenProject open, bool isQuiet)
    {
        if (open.Project.IsQuiet != isQuiet)
        {
            book.Note(open, "Erinnerungen", Word(open.Project.IsQuiet), Word(isQuiet));
            open.Project.IsQuiet = isQuiet;
        }
        return new Reply(isQuiet ? "An dieses Projekt erinnere ich dich nicht mehr." : "Ich erinnere dich wieder an dieses Projekt.", Card: ProjectCards.Overview(open));
    }

    private static string Word(bool isQuiet) => isQuiet ? "aus" : "an";

    /// <param name="Id">Of the project.</param>
    /// <param name="IsQuiet">What it shall be: pressed twice, it stays so.</param>
    public sealed record Pressed(Guid? Id, bool IsQuiet);
}
