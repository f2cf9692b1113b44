namespace Lotsenbot.Evaluation;

/// <summary>
/// Test questions, one JSON object per line: <c>id</c> and <c>question</c>; to measure with, also <c>kind</c>, <c>expected</c> (answer or refuse),
/// <c>evidence</c> (quotes) and <c>evidence_mode</c> (any or all).
/// </summary>
public static class QuestionFile
{
    private sealed record Asked(string? Id, string? Question);

    private sealed record Known(string? Id, string? Question, string? Kind, string? Expected, string? EvidenceMode, IReadOnlyList<string>? Evidence);

    /// <summary>The questions alone; whatever else the lines say is the business of whoever measures.</summary>
    /// <exception cref="BadInputException">The file can't be opened, has no question, or one of its lines is wrong.</exception>
    public static IReadOnlyList<TestQuestion> ReadQuestions(string path) => NotEmpty(path, JsonLines.Read<Asked>(path).Select(line => new TestQuestion(
        Required(path, line.Number, "id", line.Line.Id), Required(path, line.Number, "question", line.Line.Question), "question", IsAnswerable: true, [], NeedsAll: false)));

    /// <summary>The questions with what is known of their answers.</summary>
    /// <exception cref="BadInputException">The file can't be opened, has no question, or one of its lines is wrong.</exception>
    public static IReadOnlyList<TestQuestion> ReadWithEvidence(string path) => NotEmpty(path, JsonLines.Read<Known>(path).Select(line => new TestQuestion(
        Required(path, line.Number, "id", line.Line.Id),
        Required(path, line.Number, "question", line.Line.Question),
        line.Line.Kind ?? "question",
        IsAnswerable: OneOf(path, line.Number, "expected", line.Line.Expected, "answer", "refuse") == 0,
        (line.Line.Evidence ?? []).Select(Target (quote) => new QuoteTarget(quote)).ToList(),
        NeedsAll: OneOf(path, line.Number, "evidence_mode", line.Line.EvidenceMode, "any", "all", "none") == 1)));

    private static List<TestQuestion> NotEmpty(string path, IEnumerable<TestQuestion> questions) => questions.ToList() is { Count: > 0 } some
        ? some
        : throw new BadInputException($"{Path.GetFileName(path)} enthält keine Frage. Jede Zeile braucht „id“ und „question“.");

    private static string Required(string path, int number, string field, string? value) => !string.IsNullOrWhiteSpace(value)
        ? value
        : throw new BadInputException($"{Path.GetFileName(path)}, Zeile {number}: Das Feld „{field}“ fehlt oder ist leer. Ergänze es.");

    /// <summary>Its place among the allowed ones; the first where nothing is said.</summary>
    private static int OneOf(string path, int number, string field, string? value, params string[] allowed) =>
        value is null ? 0 : Array.IndexOf(allowed, value) is >= 0 and var place
            ? place
            : throw new BadInputException($"{Path.GetFileName(path)}, Zeile {number}: „{value}“ ist kein Wert für „{field}“. Erlaubt: {string.Join(", ", allowed)}.");
}
