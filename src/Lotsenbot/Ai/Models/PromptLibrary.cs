using Microsoft.SemanticKernel;

namespace Lotsenbot.Ai.Models;

/// <summary>The prompts, one folder each in Semantic Kernel's format, named like the use case.</summary>
public sealed class PromptLibrary
{
    private readonly KernelPlugin _prompts;

    /// <exception cref="DirectoryNotFoundException">The folder that ships with the product is missing.</exception>
    public PromptLibrary() =>
        _prompts = new Kernel().CreatePluginFromPromptDirectory(Path.Combine(AppContext.BaseDirectory, "prompts"), "prompts");

    /// <exception cref="KeyNotFoundException">There is no such prompt.</exception>
    public KernelFunction this[string name] => _prompts[name];
}
