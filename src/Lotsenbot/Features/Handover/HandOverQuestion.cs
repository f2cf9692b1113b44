using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Conversations;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Retrieval;
using Lotsenbot.Notices;
using Lotsenbot.People;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Handover;

/// <summary>Passes a question to the coordination office: asks what it is, then tells everybody there.</summary>
public sealed class HandOverQuestion(LotsenbotDb db, PersonDirectory people, NoticeBoard notices, CurrentIndex current, TextEmbedder embedder, TimeProvider time)
{
    private const int ShownPlaces = 3;

    private static readonly Reply NobodyThere = new(
        "Im Personenverzeichnis steht gerade niemand aus der Koordinierungsstelle. Ich kann deine Frage deshalb nicht weitergeben; wende dich bitte direkt an sie.");

    /// <summary>Asks for the question.</summary>
    /// <param name="last">What they asked last, to fill in; null if nothing is known.</param>
    public async Task<Reply> AskAsync(Turn turn, string? last, CancellationToken cancellationToken) =>
        Refusal(turn, await people.OfAsync(turn, cancellationToken)) ?? new Reply("", Card: AskerCards.Ask(last));

    internal static string NoticeKey(Guid question) => $"handover|{question:N}";

    public static Reply Cancel() => new("Gut, ich habe nichts weitergegeben.", Card: AskerCards.Cancelled());

    public async Task<Reply> SendAsync(Turn turn, CancellationToken cancellationToken)
    {
        var asker = await people.OfAsync(turn, cancellationToken);
        if (Refusal(turn, asker) is { } refusal)
            return refusal;
        var text = turn.CardAction!.Read<AskerCards.Filled>()?.Question?.Trim() ?? "";
        if (text.Length is 0 or > HandedQuestion.LongestQuestion)
            return new Reply(
                text.Length == 0 ? "Schreib bitte noch, was du wissen möchtest." : $"Das ist mir zu lang: Es dürfen höchstens {HandedQuestion.LongestQuestion} Zeichen sein.",
                Card: AskerCards.Ask(text.Length == 0 ? null : text[..HandedQuestion.LongestQuestion]));
        var office = await people.WithRoleAsync(Role.CoordinationOffice, cancellationToken);
        if (office.Count == 0)
            return NobodyThere;
        await StoreAsync(turn, asker!, text, office, cancellationToken);
        return new Reply("Ich habe deine Frage an die KoSt weitergegeben. Die Antwort bekommst du hier, sobald jemand geantwortet hat.", Card: AskerCards.Sent(text));
    }

    private async Task StoreAsync(Turn turn, Person asker, string text, List<Person> office, CancellationToken cancellationToken)
    {
        var key = $"{turn.Conversation.Channel}|{turn.Id}";
        // The same turn, run again after a crash.
        if (await db.HandedQuestions.AnyAsync(known => known.TurnKey == key, cancellationToken))
            return;
        var question = new HandedQuestion
        {
            TurnKey = key,
            AskerId = asker.Id,
            Question = text,
            Found = await FindAsync(text, cancellationToken),
            AskedAt = time.GetUtcNow(),
        };
        db.HandedQuestions.Add(question);
        foreach (var colleague in office)
            notices.Add(colleague.Id, NoticeKey(question.Id), new Reply("", Card: OfficeCards.Open(question)));
        await db.SaveChangesAsync(cancellationToken);
        await notices.WakeAsync(cancellationToken);
    }

    private static Reply? Refusal(Turn turn, Person? asker) => Access.RefusalInCompany(turn) ?? Access.Refusal(asker, Role.Employee);

    private async Task<string> FindAsync(string text, CancellationToken cancellationToken)
    {
        using var use = current.Use();
        if (use is null)
            return "";
        var (found, _) = await new PassageSearch(use.Index, SearchWeights.Default).FindAsync(
            QuestionWords.Of(text, current.Synonyms), () => use.Index.EmbedAsync(text, embedder, cancellationToken), ShownPlaces);
        return string.Join('\n', found.Passages.Select(place => place.Passage.Section.StartsWith(place.Passage.Title, StringComparison.Ordinal)
            ? place.Passage.Section
            : $"{place.Passage.Title} › {place.Passage.Section}").Distinct());
    }
}
