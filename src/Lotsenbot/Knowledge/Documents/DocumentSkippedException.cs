namespace Lotsenbot.Knowledge.Documents;

/// <summary>Why a file of the knowledge folder is not part of what the bot knows.</summary>
public enum SkipReason
{
    Encrypted,

    /// <summary>A scan: pages, but no text.</summary>
    NoText,
    Damaged,
    Empty,
    UnknownType,
    TooLarge,

    /// <summary>It was written to while it was read; the next reading takes it.</summary>
    Changing,

    /// <summary>A link that leads out of the knowledge folder.</summary>
    OutsideFolder,

    /// <summary>No permission, or the disk failed.</summary>
    Unreadable,
}

/// <summary>A file that can't be read. The message is a German sentence for the city's editor.</summary>
public sealed class DocumentSkippedException(SkipReason reason, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public SkipReason Reason { get; } = reason;
}
