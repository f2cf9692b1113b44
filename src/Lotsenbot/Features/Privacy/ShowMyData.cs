using Lotsenbot.Conversations;
using Lotsenbot.People;

namespace Lotsenbot.Features.Privacy;

/// <summary>Tells somebody what is stored about them, and gives them the file.</summary>
public sealed class ShowMyData(DataSubjects subjects, PersonalDataStore store, ExportLinks links)
{
    public async Task<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Access.RefusalInCompany(turn) is { } refusal)
            return refusal;
        var subject = await subjects.OfAsync(turn, cancellationToken);
        var data = await store.ExportAsync(subject, cancellationToken);
        return new Reply("", Card: MyDataCard.Of(data.Select(kind => KeyValuePair.Create(kind.Key, kind.Value.Count)), links.To(subject)));
    }
}
