namespace Lotsenbot.Ai.Models;

/// <summary>Looks at the region that Azure OpenAI names in each answer (header <c>x-ms-region</c>). Another one than those of the EU ends the use of the model until the next start.</summary>
internal sealed partial class RegionGuard(ModelState state, ILogger<RegionGuard> logger) : DelegatingHandler
{
    private const string Header = "x-ms-region";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (state.StoppedBecause is { } reason)
            throw new ModelUnavailableException(ModelFailure.Off, reason);
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.Headers.TryGetValues(Header, out var regions) || regions.All(EuropeanRegions.Has))
            return response;
        var region = string.Join(", ", regions);
        response.Dispose();
        Log.Abroad(logger, region);
        state.Stop($"Azure OpenAI hat aus der Region „{region}“ geantwortet, die nicht in der EU liegt.");
        throw new ModelUnavailableException(ModelFailure.Off, $"Answered from {region}.");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Critical, Message = "Azure OpenAI answered from {Region}, outside the EU: the model is not used any more. Check the resource's region, then restart.")]
        public static partial void Abroad(ILogger logger, string region);
    }
}
