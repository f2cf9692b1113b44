using System.Runtime.CompilerServices;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Evaluation;

/// <summary>Asks test questions of the knowledge given on the command line, one after the other.</summary>
public sealed class Measurement(KnowledgeUnderTest knowledge, MeasuredLibrary library, CurrentIndex current, TextEmbedder embedder, QuestionAnswerer answerer, AnswerMeasurement answers, TimeProvider time)
{
    /// <summary>Each question is asked so often uncounted, while time allows; of many questions only the first ones.</summary>
    private const int WarmUpRounds = 5;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(5);

    /// <summary>The model, where there is one.</summary>
    public AnswerMeasurement Answers => answers;

    /// <summary>Everything that can be found.</summary>
    public IReadOnlyList<Passage> Passages { get; private set; } = [];

    /// <summary>Reads the documents and builds their index; notes for the person at the console go to <paramref name="console"/>.</summary>
    /// <exception cref="BadInputException">The documents can't be read.</exception>
    public async Task PrepareAsync(string path, MeasurementConsole console, CancellationToken cancellationToken)
    {
        Passages = await knowledge.ReadPassagesAsync(path, console.Note, cancellationToken);
        current.Synonyms = KnowledgeUnderTest.ReadSynonyms(path);
        current.Swap(await console.WithProgressAsync("Vectors", report => library.BuildAsync(Passages, report, cancellationToken)));
        if (embedder.Problem is { } problem)
            console.Note(problem);
    }

    /// <param name="top">How many passages to retrieve for each question.</param>
    public async IAsyncEnumerable<MeasuredAnswer> AnswerAsync(
        IReadOnlyList<TestQuestion> questions, int top, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await WarmUpAsync(questions, top, cancellationToken);
        foreach (var question in questions)
        {
            var start = time.GetTimestamp();
            var answer = await answerer.AnswerAsync(question.Text, question.Text, top, cancellationToken);
            yield return new MeasuredAnswer(question, answer, time.GetElapsedTime(start));
        }
    }

    // The first questions pay for loading the model and compiling the code, step by step, the better the more often it runs; in the running bot nobody waits for that.
    private async Task WarmUpAsync(IReadOnlyList<TestQuestion> questions, int top, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        foreach (var question in Enumerable.Repeat(questions, WarmUpRounds).SelectMany(round => round))
        {
            await answerer.AnswerAsync(question.Text, question.Text, top, cancellationToken);
            if (time.GetElapsedTime(start) >= WarmUpTime)
                return;
        }
    }
}
