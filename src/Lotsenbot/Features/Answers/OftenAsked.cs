using Lotsenbot.Conversations;
using Lotsenbot.Conversations.Cards;
using Lotsenbot.Data;
using Lotsenbot.Features.Answers.Unanswered;
using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Answers;

/// <summary>
/// Where the documents say what many have asked lately. It names the place in the documents, in their words: of the questions nothing is told but that at least ten people asked
/// alike.
/// </summary>
internal sealed class OftenAsked(LotsenbotDb db, QuestionAnswerer answerer, AnswerReplies replies) : INewsSource
{
    /// <summary>Fewer could be recognised.</summary>
    public const int FewestPeople = 10;

    /// <summary>The last ones: comparing all with all takes its time.</summary>
    private const int MostQuestions = 2000;
    private const int MostPlaces = 5;

    public string Heading => "Oft gefragt";

    public async Task<IReadOnlyList<NewsItem>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var asked = await db.LastQuestions.AsNoTracking().Where(question => question.At >= since).OrderByDescending(question => question.At).Take(MostQuestions).ToListAsync(cancellationToken);
        var groups = QuestionGroups.Of(asked.Where(question => !ConfidentialQuestion.Is(question.Question)), question => question.Question).Where(group => PeopleOf(group) >= FewestPeople);
        var items = new List<NewsItem>();
        foreach (var group in groups)
            if (items.Count < MostPlaces && await PlaceAsync(Usual(group), cancellationToken) is { } item && !items.Contains(item))
                items.Add(item);
        return items;
    }

    // Somebody who asks in two channels is one person, and nobody knows.
    private static int PeopleOf(IEnumerable<LastQuestion> group) =>
        group.GroupBy(question => question.Channel, question => question.UserId).Max(channel => channel.Distinct().Count());

    private static string Usual(IEnumerable<LastQuestion> group) => group.GroupBy(question => question.Question).MaxBy(same => same.Count())!.Key;

    private async Task<NewsItem?> PlaceAsync(string question, CancellationToken cancellationToken)
    {
        var answer = await answerer.AnswerAsync(question, question, AnswerQuestion.Passages, cancellationToken);
        if (answer is not { Outcome: AnswerOutcome.Answered, Quotes: [var quote, ..] } || !IsForAll(quote.Passage))
            return null;
        var source = replies.ToSource(1, quote);
        var heading = source.Section.Split(" › ")[^1] is { Length: > 0 } last ? $"{last} ({source.Document})" : source.Document;
        return new NewsItem($"[{CardMarkdown.Escape(heading)}](/{source.Link})", $"{quote.Passage.Document}; mindestens {FewestPeople} Menschen haben danach gefragt");
    }

    private static bool IsForAll(Passage passage) =>
        !passage.Facts.IsConfidential && passage.Facts.SupersededBy is null && !passage.Document.StartsWith(StoreNewsletters.Prefix, StringComparison.Ordinal);
}
