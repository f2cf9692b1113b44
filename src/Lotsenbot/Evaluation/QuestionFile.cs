namespace Lotsenbot.Evaluation;

/// <summary>
/// Test questions, one JSON object per line: <c>id</c> and <c>question</c>; to measure with, also <c>kind</c>, <c>expected</c> (answer or refuse),
/// <c>evidence</c> (quotes) and <c>evidence_mode</c> (any or all).
/// </summary>
public static class QuestionFile
{
    private sealed record Line(string? Id, string? Question, string? Kind, string? Expected, string? EvidenceMode, IReadOnlyList<string>? Evidence);

    /// <exception cref="BadInputException">The file can't be opened, has no question, or one of its lines is wrong.</exception>
    public static IReadOnlyList<TestQuestion> Read(string path)
    {
        var questions = JsonLines.Read<Line>(path).Select(line => ToQuestion(path, line.Number, line.Line)).ToList();
        return questions.Count > 0 ? questions : throw new BadInputException($"{Path.GetFileName(path)} enthält keine Frage. Jede Zeile braucht „id“ und „question“.");
    }

    private static TestQuestion ToQuestion(string path, int number, Line line)
    {
        var isAnswerable = OneOf("expected", line.Expected, "answer", "refuse") == 0;
        var needsAll = OneOf("evidence_mode", line.EvidenceMode, "any", "all", "none") == 1;
        var targets = (line.Evidence ?? []).Select(Target (quote) => new QuoteTarget(quote)).ToList();
        return new TestQuestion(Required("id", line.Id), Required("question", line.Question), line.Kind ?? "question", isAnswerable, targets, needsAll);

        string Required(string field, string? value) => !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new BadInputException($"{Path.GetFileName(path)}, Zeile {number}: Das Feld „{field}“ fehlt oder ist leer. Ergänze es.");

        int OneOf(string field, string? value, params string[] allowed) => value is null ? 0 : Array.IndexOf(allowed, value) is >= 0 and var place
            ? place
            : throw new BadInputException($"{Path.GetFileName(path)}, Zeile {number}: „{value}“ ist kein Wert für „{field}“. Erlaubt: {string.Join(", ", allowed)}.");
    }
}
