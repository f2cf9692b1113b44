namespace Lotsenbot.Evaluation;

/// <summary>A file given to a measurement can't be used. The message is a German sentence: what, where, what to do.</summary>
public sealed class BadInputException(string message, Exception? innerException = null) : Exception(message, innerException);
