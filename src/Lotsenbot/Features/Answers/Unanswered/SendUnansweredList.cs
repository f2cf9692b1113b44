using System.Globalization;
using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Answers.Unanswered;

/// <summary>Tells the coordination office on Mondays what the documents could not answer: grouped, and without anybody's name.</summary>
public sealed class SendUnansweredList(LotsenbotDb db, PersonDirectory people, NamesInText names, NoticeBoard notices, TimeProvider time)
{
    private const int MostGroups = 25;

    /// <summary>Also on another day, when Monday's list could not be sent.</summary>
    private static readonly TimeSpan Overdue = TimeSpan.FromDays(7);

    /// <returns>How many questions were told of.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        var questions = await db.UnansweredQuestions.OrderBy(question => question.At).ToListAsync(cancellationToken);
        var office = await people.WithRoleAsync(Role.CoordinationOffice, cancellationToken);
        if (questions.Count == 0 || office.Count == 0 || !IsDue(questions[0].At))
            return 0;
        var reply = new Reply(await TextAsync(questions.ConvertAll(question => question.Question), cancellationToken));
        // Named after its last question: told twice at once by two nodes, one of them finds it told.
        var last = questions[^1];
        foreach (var colleague in office)
            notices.Add(colleague.Id, $"unanswered|{last.Channel}|{last.TurnId}", reply);
        db.UnansweredQuestions.RemoveRange(questions);
        await db.SaveChangesAsync(cancellationToken);
        await notices.WakeAsync(cancellationToken);
        return questions.Count;
    }

    private bool IsDue(DateTimeOffset oldest) =>
        TimeZoneInfo.ConvertTime(time.GetUtcNow(), Schedules.Berlin).DayOfWeek == DayOfWeek.Monday || time.GetUtcNow() - oldest > Overdue;

    private async Task<string> TextAsync(List<string> questions, CancellationToken cancellationToken)
    {
        var mask = new PersonalDataMask(await names.FindAsync(string.Join('\n', questions), cancellationToken));
        var groups = QuestionGroups.Of(questions.Select(mask.Blank));
        var lines = groups.Take(MostGroups).Select(group =>
            string.Create(CultureInfo.InvariantCulture, $"- {CardMarkdown.Escape(group[0])}{(group.Count > 1 ? $" (ähnlich {group.Count}-mal gefragt)" : "")}"));
        var left = groups.Skip(MostGroups).Sum(group => group.Count);
        return $"**Das konnte ich zuletzt nicht beantworten:**\n\n{string.Join('\n', lines)}"
            + (left > 0 ? $"\n\nund {left} weitere Fragen." : "")
            + "\n\nVielleicht fehlt dazu etwas in den Unterlagen.";
    }
}
