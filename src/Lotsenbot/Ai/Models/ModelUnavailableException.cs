namespace Lotsenbot.Ai.Models;

/// <summary>Why a model writes nothing, or nothing more.</summary>
public enum ModelFailure
{
    /// <summary>None is configured, or its use was stopped.</summary>
    Off,

    /// <summary>Too many questions wait, or this one has waited too long.</summary>
    Busy,

    /// <summary>It can't be reached, refuses, or answers with an error.</summary>
    Refused,

    /// <summary>It was silent, or wrote longer than the limit allows.</summary>
    TooSlow,

    /// <summary>What it sent is not what the protocol says, or ends in the middle.</summary>
    Garbled,
}

/// <summary>The model can't help now; the answer must come from elsewhere. The message is for operators, without a text of anybody.</summary>
public sealed class ModelUnavailableException(ModelFailure failure, string reason, Exception? cause = null) : Exception(reason, cause)
{
    public ModelFailure Failure => failure;
}
