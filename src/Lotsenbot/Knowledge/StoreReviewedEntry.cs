using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Knowledge;

/// <summary>A question and its answer that somebody responsible has reviewed.</summary>
public sealed record ReviewedEntry(Guid Id, string Question, string Answer, string Owner, DateOnly ReviewOn);

/// <summary>Stores a reviewed entry as a document of its own, which no file of the knowledge folder stands for. Stored again, it takes its own place.</summary>
public sealed class StoreReviewedEntry(StoreDocument store, PassageSplitter splitter, KnowledgeChanged changed)
{
    public async Task HandleAsync(ReviewedEntry entry, CancellationToken cancellationToken)
    {
        var document = ToDocument(entry);
        var text = string.Join('\n', document.Blocks.Select(block => block.Text));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        await store.HandleAsync(hash, new ReadOutcome(document.Name, document, splitter.Split(document), null) { IsReviewedEntry = true }, cancellationToken);
        changed.Announce();
    }

    // As a list of questions with one question: the passage keeps it, and is found by it.
    private static Document ToDocument(ReviewedEntry entry) => new(
        $"kost-{entry.Id:N}",
        "Geprüfte Antworten der KoSt",
        [
            new Block(BlockKind.Heading, OneLine(entry.Question).TrimEnd('.', '!', '?') + "?", Level: 1),
            .. entry.Answer.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => new Block(BlockKind.Paragraph, CleanText.Of(line))),
            new Block(BlockKind.Paragraph, string.Create(CultureInfo.GetCultureInfo("de-DE"), $"Geprüft von: {OneLine(entry.Owner)}, wieder zu prüfen am {entry.ReviewOn:d.M.yyyy}.")),
        ])
    {
        Facts = new(ReviewOn: entry.ReviewOn),
    };

    private static string OneLine(string text) => CleanText.Of(text.ReplaceLineEndings(" "));
}
