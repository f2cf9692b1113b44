using Microsoft.Extensions.Options;

namespace Lotsenbot.Ai.Models;

/// <summary>What each provider needs, and that it is sovereign, as far as settings can say.</summary>
internal sealed class ModelOptionsCheck : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options) => Problem(options) is { } problem
        ? ValidateOptionsResult.Fail(problem)
        : ValidateOptionsResult.Success;

    private static string? Problem(ModelOptions options) => options switch
    {
        { Provider: ModelProvider.None } => null,
        { Endpoint: null } => "Model:Endpoint is missing: the address of the model's server, for Local up to /v1.",
        { Name: null or "" } => "Model:Name is missing: the model's name on its server, or Azure's name of the deployment.",
        { Provider: ModelProvider.Local, Endpoint.Scheme: not ("http" or "https") } => "Model:Endpoint must begin with http:// or https://.",
        { Provider: ModelProvider.Local } => null,
        { Endpoint.Scheme: not "https" } when !options.Endpoint.IsLoopback => "Model:Endpoint must begin with https:// for AzureOpenAI.",
        { ApiKey: null or "" } => "Model:ApiKey is missing: AzureOpenAI asks for one.",
        { Region: null or "" } => "Model:Region is missing: where the Azure resource is, \"germanywestcentral\" for example.",
        _ when !EuropeanRegions.Has(options.Region) => $"Model:Region \"{options.Region}\" is not in the EU or EEA. Take a resource that is, \"germanywestcentral\" for example.",
        _ => null,
    };
}
