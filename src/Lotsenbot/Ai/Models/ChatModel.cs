using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Lotsenbot.Ai.Models;

/// <summary>The language model of the settings. It writes what a prompt asks for, piece by piece, within its limits of time and length.</summary>
public sealed class ChatModel : IDisposable
{
    /// <summary>No token is longer on average, in whatever language: a text beyond that is one that does not end.</summary>
    private const int MostCharactersPerToken = 8;

    private readonly ModelOptions _options;
    private readonly PromptLibrary _prompts;
    private readonly ModelState _state;
    private readonly TimeProvider _time;
    private readonly Lazy<Kernel> _kernel;
    private readonly ConcurrencyLimiter _queue;

    public ChatModel(IOptions<ModelOptions> options, PromptLibrary prompts, ModelState state, IHttpClientFactory http, TimeProvider time)
    {
        (_options, _prompts, _state, _time) = (options.Value, prompts, state, time);
        _kernel = new(() => ModelClients.Create(_options, http.CreateClient(ModelClients.HttpClientName)));
        _queue = new(new() { PermitLimit = _options.Parallel, QueueLimit = _options.QueueLength, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    public bool IsOn => _options.Provider != ModelProvider.None && _state.StoppedBecause is null;

    /// <summary>Whether what is asked stays in the house.</summary>
    public bool IsInHouse => _options.Provider == ModelProvider.Local;

    /// <summary>How many tokens the prompt may have.</summary>
    public int PromptTokens => _options.ContextTokens - _options.AnswerTokens;

    /// <summary>The pieces of text as they arrive; the text is whole when they end.</summary>
    /// <exception cref="ModelUnavailableException">It can't, or not to the end.</exception>
    public async IAsyncEnumerable<string> WriteAsync(
        string prompt, IReadOnlyDictionary<string, string> values, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!IsOn)
            throw new ModelUnavailableException(ModelFailure.Off, "No model is in use.");
        using var place = await QueueAsync(cancellationToken);
        using var limits = new WritingLimits(_options, _time, cancellationToken);
        await using var pieces = StreamAsync(prompt, values, limits).GetAsyncEnumerator(CancellationToken.None);
        while (await NextAsync(pieces, limits, cancellationToken))
            yield return pieces.Current;
    }

    public void Dispose() => _queue.Dispose();

    private async Task<RateLimitLease> QueueAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            if (await _queue.AcquireAsync(1, either.Token) is { IsAcquired: true } place)
                return place;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It has waited long enough.
        }
        throw Noted(new ModelUnavailableException(ModelFailure.Busy, "Other questions are before this one."));
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<string> pieces, WritingLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            if (await pieces.MoveNextAsync())
                return true;
            _state.Note(null);
            return false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Noted(ModelFaults.Of(exception, limits.AreOver));
        }
    }

    private async IAsyncEnumerable<string> StreamAsync(string prompt, IReadOnlyDictionary<string, string> values, WritingLimits limits)
    {
        var arguments = new KernelArguments(new OpenAIPromptExecutionSettings { Temperature = 0, MaxTokens = _options.AnswerTokens });
        foreach (var (name, value) in values)
            arguments[name] = value;
        var (length, isFinished) = (0, false);
        await foreach (var piece in _prompts[prompt].InvokeStreamingAsync<StreamingChatMessageContent>(_kernel.Value, arguments, limits.Token))
        {
            isFinished |= piece.Metadata?.GetValueOrDefault("FinishReason") is not null;
            if (piece.Content is not { Length: > 0 } text)
                continue;
            limits.Begin();
            length += text.Length;
            yield return text;
            if (length >= _options.AnswerTokens * MostCharactersPerToken)
                throw new ModelUnavailableException(ModelFailure.Garbled, "The answer does not end.");
        }
        if (!isFinished)
            throw new ModelUnavailableException(ModelFailure.Garbled, "The answer ends in the middle.");
    }

    private ModelUnavailableException Noted(ModelUnavailableException exception)
    {
        _state.Note(exception.Failure);
        return exception;
    }
}
