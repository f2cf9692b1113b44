using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Features.Documents;

/// <summary>Shows a document as the bot has read it, so that people can check a quotation where it stands.</summary>
public sealed class ShowDocument(LotsenbotDb db)
{
    /// <summary>Null when there is no such document, or it could not be read.</summary>
    /// <param name="cited">The cited passage's ordinal.</param>
    /// <param name="sentences">Which of its sentences are cited.</param>
    public async Task<DocumentView?> HandleAsync(
        string name, int? cited, SentenceRange? sentences, CancellationToken cancellationToken)
    {
        var document = await db.Documents.AsNoTracking()
            .Where(document => document.Name == name && document.SkipReason == null)
            .Select(document => new { document.Id, document.Title, document.Date, document.SupersededBy })
            .SingleOrDefaultAsync(cancellationToken);
        if (document is null)
            return null;

        var stored = await db.Passages.AsNoTracking()
            .Where(passage => passage.DocumentId == document.Id)
            .OrderBy(passage => passage.Ordinal)
            .ToListAsync(cancellationToken);
        var passages = stored
            .Select((passage, index) => PassageView.Of(
                passage, index == 0 ? null : stored[index - 1], document.Title, passage.Ordinal == cited ? sentences : null))
            .ToList();
        return new DocumentView(name, document.Title, passages, passages.Find(passage => passage.Ordinal == cited), document.Date, document.SupersededBy);
    }
}
