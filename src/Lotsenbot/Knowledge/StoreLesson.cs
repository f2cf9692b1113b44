using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Data;
using Lotsenbot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Knowledge;

/// <summary>What a project learned, as everybody may read it.</summary>
/// <param name="Title">How it is cited: "Erfahrung aus …".</param>
/// <param name="Heading">What it is about.</param>
/// <param name="Lines">What it says.</param>
public sealed record LessonDocument(Guid Id, string Title, string Heading, IReadOnlyList<string> Lines, DateOnly ReviewOn);

/// <summary>Stores a lesson as a document of its own, which no file of the knowledge folder stands for. Stored again, it takes its own place.</summary>
public sealed class StoreLesson(LotsenbotDb db, StoreDocument store, PassageSplitter splitter, KnowledgeChanged changed)
{
    public static string NameOf(Guid id) => $"{Passage.LessonPrefix}{id:N}";

    public async Task HandleAsync(LessonDocument lesson, CancellationToken cancellationToken)
    {
        var document = ToDocument(lesson);
        var text = string.Join('\n', document.Blocks.Select(block => block.Text).Append(document.Title).Append($"{lesson.ReviewOn:O}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        await store.HandleAsync(hash, new ReadOutcome(document.Name, document, splitter.Split(document), null) { IsReviewedEntry = true }, cancellationToken);
        changed.Announce();
    }

    public async Task RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        var name = NameOf(id);
        await db.Documents.Where(document => document.Name == name).ExecuteDeleteAsync(cancellationToken);
        changed.Announce();
    }

    private static Document ToDocument(LessonDocument lesson) => new(
        NameOf(lesson.Id),
        OneLine(lesson.Title),
        [
            new Block(BlockKind.Heading, OneLine(lesson.Heading), Level: 1),
            .. lesson.Lines.SelectMany(line => line.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(line => new Block(BlockKind.Paragraph, CleanText.Of(line))),
        ])
    {
        Facts = new(ReviewOn: lesson.ReviewOn),
    };

    private static string OneLine(string text) => CleanText.Of(text.ReplaceLineEndings(" "));
}
