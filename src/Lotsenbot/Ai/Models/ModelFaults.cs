using System.ClientModel;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Polly.CircuitBreaker;

namespace Lotsenbot.Ai.Models;

/// <summary>What a fault on the way to a model means.</summary>
internal static class ModelFaults
{
    /// <param name="isOverTime">Whether a limit of ours has ended the request.</param>
    public static ModelUnavailableException Of(Exception exception, bool isOverTime) => exception switch
    {
        ModelUnavailableException known => known,
        _ when isOverTime => new(ModelFailure.TooSlow, "The model was silent or wrote too long.", exception),
        _ when Find<ModelUnavailableException>(exception) is { } known => known,
        _ when Find<BrokenCircuitException>(exception) is not null => new(ModelFailure.Refused, "The model has failed too often lately.", exception),
        _ when Find<JsonException>(exception) is not null => new(ModelFailure.Garbled, "The answer is not what the protocol says.", exception),
        HttpOperationException { StatusCode: { } status } => new(ModelFailure.Refused, $"The model's server answered {(int)status}.", exception),
        _ when Find<HttpRequestException>(exception) is not null || Find<ClientResultException>(exception) is not null =>
            new(ModelFailure.Refused, "The model can't be reached.", exception),
        _ => new(ModelFailure.Garbled, exception.GetType().Name, exception),
    };

    private static T? Find<T>(Exception? exception) where T : Exception =>
        exception is null ? null : exception as T ?? Find<T>(exception.InnerException);
}
