using Lotsenbot.Features.Answers;

namespace Lotsenbot.Evaluation;

/// <summary>What the bot said to a test question.</summary>
/// <param name="Time">From the question to the finished answer, with nothing around it.</param>
public sealed record MeasuredAnswer(TestQuestion Question, QuotedAnswer Answer, TimeSpan Time);
