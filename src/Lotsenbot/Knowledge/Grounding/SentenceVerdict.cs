namespace Lotsenbot.Knowledge.Grounding;

/// <summary>Whether a sentence of a model may be shown; anything but <see cref="Supported"/> means that it may not.</summary>
public enum SentenceVerdict
{
    Supported,

    /// <summary>It names no source, or one that does not exist.</summary>
    NoSource,

    /// <summary>A number, date or name does not stand in its source.</summary>
    OtherFacts,

    /// <summary>It denies what its source says, or says what its source denies.</summary>
    Turned,

    /// <summary>Its source does not say that.</summary>
    NotThere,
}
