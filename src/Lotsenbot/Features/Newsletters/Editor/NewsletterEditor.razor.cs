using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Lotsenbot.Features.Newsletters.Editor;

/// <summary>The editor's page while somebody writes: what they have typed stays on it, and in their tab, until it is saved.</summary>
public sealed partial class NewsletterEditor(
    EditorDesk desk, AuthenticationStateProvider authentication, NavigationManager navigation, IJSRuntime js, TimeProvider time) : IAsyncDisposable
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>How long nobody has typed before it is checked and shown.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _closing = new();
    private ClaimsPrincipal _user = new();
    private IJSObjectReference? _script;

    /// <summary>As it is stored, as far as this page knows.</summary>
    private Newsletter? _saved;
    private EditedNewsletter? _text;
    private EditorPreview? _preview;

    /// <summary>What somebody else has stored meanwhile.</summary>
    private Newsletter? _theirs;

    /// <summary>What was typed in this tab before, and not saved.</summary>
    private NewsletterText? _kept;
    private (EditedSection Section, int At)? _removed;
    private string? _note;
    private string? _problem;
    private string? _focus;
    private int _changes;

    [Parameter, EditorRequired]
    public Guid Id { get; set; }

    private int Length => _text!.Sections.Sum(section => section.Heading.Length + section.Markdown.Length);

    private string KeptAs => $"lotsenbot.newsletter.{Id:N}";

    protected override async Task OnInitializedAsync()
    {
        _user = (await authentication.GetAuthenticationStateAsync()).User;
        var open = await desk.OpenAsync(_user, Id, _closing.Token);
        (_saved, _problem) = (open.Newsletter, open.Problem);
        if (_saved is not null)
            _text = EditedNewsletter.Of(_saved);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_script is null && _text is not null)
        {
            _script = await js.InvokeAsync<IJSObjectReference>("import", "./editor.js");
            _kept = Read(await _script.InvokeAsync<string?>("kept", KeptAs));
            await ShowAsync();
            StateHasChanged();
        }
        if (_focus is { } id && _script is not null)
        {
            _focus = null;
            await _script.InvokeVoidAsync("focus", id);
        }
    }

    private async Task ChangedAsync()
    {
        (_note, _removed) = (null, null);
        var change = ++_changes;
        await Task.Delay(Pause, time, _closing.Token);
        if (change == _changes)
            await ShowAsync();
    }

    private async Task ShowAsync()
    {
        var text = _text!.ToText();
        if (_changes > 0 && _script is not null)
            await _script.InvokeVoidAsync("keep", KeptAs, JsonSerializer.Serialize(text));
        var root = new Uri(navigation.BaseUri).AbsolutePath.TrimEnd('/');
        _preview = await desk.PreviewAsync(_user, Id, text, root, _closing.Token);
    }

    private async Task SaveAsync()
    {
        (_note, _removed, _problem) = (null, null, null);
        var saving = _changes;
        var outcome = await desk.SaveAsync(_user, Id, _saved!.Version, _text!.ToText(), _closing.Token);
        if (outcome is { Problem: null, Newsletter: { } newsletter })
        {
            (_saved, _theirs) = (newsletter, null);
            _note = "Gespeichert.";
            // Whoever goes on typing while it is saved has something to save again.
            if (saving == _changes)
                await ForgetAsync();
            return;
        }
        _problem = outcome.Problem;
        if (outcome.Newsletter is { } current && current.Version != _saved.Version)
            _theirs = current;
    }

    private Task KeepMineAsync()
    {
        (_saved, _theirs, _problem) = (_theirs, null, null);
        _note = "Wenn du jetzt speicherst, ersetzt deine Fassung die andere.";
        _focus = "save";
        return Task.CompletedTask;
    }

    private async Task TakeTheirsAsync()
    {
        (_saved, _text, _theirs, _problem) = (_theirs, EditedNewsletter.Of(_theirs!), null, null);
        _note = "Das ist jetzt die andere Fassung.";
        _focus = "title";
        await ForgetAsync();
        await ShowAsync();
    }

    private async Task AddAsync()
    {
        var section = new EditedSection();
        _text!.Sections.Add(section);
        _focus = $"heading-{section.Key}";
        await ChangedAsync();
    }

    private async Task MoveAsync(EditedSection section, int by)
    {
        var at = _text!.Sections.IndexOf(section);
        _text.Sections.RemoveAt(at);
        _text.Sections.Insert(at + by, section);
        _focus = $"heading-{section.Key}";
        var change = ChangedAsync();
        _note = $"Der Abschnitt steht jetzt an Stelle {at + by + 1}.";
        await change;
    }

    private async Task RemoveAsync(EditedSection section)
    {
        var at = _text!.Sections.IndexOf(section);
        _text.Sections.RemoveAt(at);
        _focus = "add";
        var change = ChangedAsync();
        (_removed, _note) = ((section, at), $"Abschnitt {at + 1} ist entfernt.");
        await change;
    }

    private async Task PutBackAsync()
    {
        if (_removed is not { } removed)
            return;
        _text!.Sections.Insert(Math.Min(removed.At, _text.Sections.Count), removed.Section);
        _focus = $"heading-{removed.Section.Key}";
        await ChangedAsync();
    }

    private async Task RestoreAsync()
    {
        _text = EditedNewsletter.Of(_kept!);
        _kept = null;
        await ChangedAsync();
    }

    private async Task ForgetAsync()
    {
        (_kept, _changes) = (null, 0);
        await _script!.InvokeVoidAsync("forget", KeptAs);
    }

    // Whatever stands in the tab is the reader's own; what can't be read is nothing.
    private NewsletterText? Read(string? json)
    {
        try
        {
            return json is null || json == JsonSerializer.Serialize(_text!.ToText()) ? null : JsonSerializer.Deserialize<NewsletterText>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _closing.Dispose();
        try
        {
            if (_script is not null)
                await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page has gone first.
        }
    }
}
