using System.Runtime.CompilerServices;
using Lotsenbot.Ai.Embeddings;
using Lotsenbot.Features.Answers;
using Lotsenbot.Knowledge.Documents;
using Lotsenbot.Knowledge.Retrieval;

namespace Lotsenbot.Evaluation;

/// <summary>Asks test questions of the knowledge given on the command line, one after the other.</summary>
public sealed class Measurement(KnowledgeUnderTest knowledge, MeasuredLibrary library, CurrentIndex current, TextEmbedder embedder, QuestionAnswerer answerer, TimeProvider time)
{
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
        // The first question pays for loading the model and compiling the code; in the running bot nobody waits for that.
        await answerer.AnswerAsync(questions[0].Text, top, cancellationToken);
        foreach (var question in questions)
        {
            var start = time.GetTimestamp();
            var answer = await answerer.AnswerAsync(question.Text, top, cancellationToken);
            yield return new MeasuredAnswer(question, answer, time.GetElapsedTime(start));
        }
    }
}
