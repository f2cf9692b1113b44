using Lotsenbot.Conversations;
using Lotsenbot.People;

namespace Lotsenbot.Features.Privacy;

/// <summary>Deletes what is stored about somebody, after they have said so twice.</summary>
public sealed class ForgetPerson(DataSubjects subjects, PersonalDataStore store)
{
    public static Reply Ask(Turn turn) => Access.RefusalInCompany(turn) ?? new Reply("", Card: ForgetCard.Ask());

    public static Reply Keep() => new("Gut, ich habe nichts gelöscht.", Card: ForgetCard.Decided(forgotten: false));

    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Access.RefusalInCompany(turn) is { } refusal)
            return refusal;
        await store.DeleteAsync(await subjects.OfAsync(turn, cancellationToken), cancellationToken);
        return new Reply(
            "Erledigt: Ich habe alles gelöscht und dich im Web-Chat abgemeldet. Wenn du mir wieder schreibst, fangen wir neu an.", Card: ForgetCard.Decided(forgotten: true));
    }
}
