using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>
/// The documents that steps refer to are there and have the section. Only a hint: a city may replace the documents that came with the
/// product, and that must not keep the bot from starting. The step is then shown without its source.
/// </summary>
public sealed class SourceCheck(KnowledgeFolder folder, KnowledgeFileReader files, DocumentLibrary library)
{
    internal async Task RunAsync(FlowDraft draft, FlowProblems problems, CancellationToken cancellationToken)
    {
        // Not created yet, or on a drive that is away: nothing can be said against a source.
        if (!Directory.Exists(folder.Own))
            return;
        var known = folder.List().ToDictionary(file => file.Name);
        foreach (var steps in draft.Steps.Where(step => step.Source is not null).GroupBy(step => step.Source!.Value.Document))
        {
            var headings = known.TryGetValue(steps.Key, out var file) ? await HeadingsAsync(file, cancellationToken) : null;
            foreach (var step in steps)
                Check(step, headings, known.Keys, problems);
        }
    }

    private static void Check(StepDraft step, IReadOnlyCollection<string>? headings, IEnumerable<string> documents, FlowProblems problems)
    {
        var (source, place) = step.Source!;
        step.HasSource = headings?.Contains(source.Heading) == true;
        if (step.HasSource)
            return;
        var (fault, word, words) = headings is null
            ? ($"Das Dokument „{source.Document}“ gibt es im Wissensordner nicht, oder es lässt sich nicht lesen.", source.Document, documents)
            : ($"In „{source.Document}“ gibt es die Überschrift „{source.Heading}“ nicht.", source.Heading, headings);
        var remedy = NearestWord.To(word, words) is { } near
            ? $"Meinst du „{near}“?"
            : "Schreib den Pfad und die Überschrift so ab, wie sie im Wissensordner stehen, oder lösche die Quelle.";
        problems.AddHint(place, $"Schritt „{step.Step.Id}“: {fault} Er wird ohne Quelle gezeigt.", remedy);
    }

    private async Task<IReadOnlyCollection<string>?> HeadingsAsync(KnowledgeFile file, CancellationToken cancellationToken)
    {
        try
        {
            var document = await library.ReadAsync(await files.ReadAsync(file, cancellationToken), cancellationToken);
            return [.. document.Blocks.Where(block => block.Kind == BlockKind.Heading).Select(block => block.Text)];
        }
        catch (DocumentSkippedException)
        {
            return null;
        }
    }
}
