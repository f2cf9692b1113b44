namespace Lotsenbot.Channels.Teams;

/// <summary>What becomes of a stream after an answer of Teams.</summary>
internal enum StreamVerdict
{
    /// <summary>It goes on.</summary>
    GoOn,

    /// <summary>It has ended for Teams; another one may begin.</summary>
    BeginAgain,

    /// <summary>Nothing more can be streamed; the finished reply takes the place of what is there, or is sent as a message if there is nothing.</summary>
    SendWhole,

    /// <summary>The person does not want to see the rest.</summary>
    Stop,
}

/// <summary>Reads Teams' answers to the parts of a stream ("Error codes" in Microsoft's "Stream bot messages"): they differ in words, not in codes.</summary>
internal static class StreamVerdicts
{
    public static StreamVerdict Of(ConnectorAnswer answer) => answer switch
    {
        { Status: 204 or 410 } => StreamVerdict.Stop,
        // Among them: a part has overtaken another one, and is left out.
        { IsSuccess: true } => StreamVerdict.GoOn,
        { Status: 412 or 429 } => StreamVerdict.GoOn,
        { Status: 403 } when answer.Says("cancel") => StreamVerdict.Stop,
        { Status: 403 } when answer.Says("already") && answer.Says("complete") => StreamVerdict.BeginAgain,
        _ => StreamVerdict.SendWhole,
    };
}
