using System.Net;
using Lotsenbot.Conversations;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;
using Lotsenbot.Tests.TestApp.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Lotsenbot.Tests.People.SignIn;

public sealed class SignInTestsOnSqlite(SignInSiteOnSqlite site) : SignInTests(site), IClassFixture<SignInSiteOnSqlite>;

public sealed class SignInTestsOnPostgres(SignInSiteOnPostgres site) : SignInTests(site), IClassFixture<SignInSiteOnPostgres>;

/// <summary>Signing in at a provider, what the session is good for, and how it ends.</summary>
public abstract class SignInTests(SignInSite site) : SignedInTests(site)
{
    [Fact]
    public async Task Whoever_signs_in_comes_back_to_the_page_they_wanted_and_is_known_to_the_directory()
    {
        using var anna = new Visitor(App.Address);
        var page = await anna.SignInAsync("anna", "/documents/nichts.md?passage=3");
        Assert.Equal("/documents/nichts.md?passage=3", page.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.True(anna.Session!.HttpOnly);

        var person = await FindAsync(new Identity($"{Provider.Authority}/", "a-1"));
        Assert.Equal(("Projektleitung Jugendamt", "projektleitung@stadt.example"), (person!.DisplayName, person.Mail));
        Assert.Equal("Projektleitung Jugendamt", (await anna.AskForConversationAsync())["person"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_signing_in_there_are_only_pages_without_content()
    {
        using var nobody = new Visitor(App.Address);
        var document = await nobody.Http.GetAsync("/documents/nichts.md", Cancel);
        Assert.Equal((HttpStatusCode.Redirect, "/signin"), (document.StatusCode, document.Headers.Location!.AbsolutePath));
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.Http.GetAsync("/nowhere", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("/v3/directline/tokens/generate")).StatusCode);
        foreach (var path in new[] { "/", "/plugin.js", "/base.css", "/health/live", "/signout/done", "/signin/done" })
            Assert.Equal(HttpStatusCode.OK, (await nobody.Http.GetAsync(path, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_somebody_elses_page(string returnUrl)
    {
        using var anna = new Visitor(App.Address);
        var page = await anna.SignInAsync("anna", returnUrl);
        Assert.Equal(new Uri(App.Address, "/"), page.RequestMessage!.RequestUri);
    }

    [Fact]
    public async Task A_sign_in_needs_the_state_and_the_cookies_it_began_with_and_works_once()
    {
        using var anna = new Visitor(App.Address);
        var callback = await anna.UntilCallbackAsync("anna");

        // Somebody else's browser, which has not begun it: nobody can be signed in as the attacker, nor the attacker with a stolen address.
        using var stranger = new Visitor(App.Address);
        await RefusedAsync(stranger, callback);
        await RefusedAsync(anna, Changed(callback, "state", value => value[..^4] + "AAAA"));
        await RefusedAsync(anna, Changed(callback, "state", _ => ""));

        callback = await anna.UntilCallbackAsync("anna");
        // Another sign-in's code does not fit this one's secret (PKCE).
        using var bert = new Visitor(App.Address);
        var his = await bert.UntilCallbackAsync("bert");
        await RefusedAsync(anna, Changed(callback, "code", _ => System.Web.HttpUtility.ParseQueryString(his.Query)["code"]!));

        callback = await anna.UntilCallbackAsync("anna");
        Assert.Equal(HttpStatusCode.OK, (await anna.FollowAsync(callback)).StatusCode);
        Assert.NotNull(anna.Session);
        using var again = new Visitor(App.Address);
        await RefusedAsync(again, callback);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("subject")]
    public async Task An_ID_token_that_is_not_for_this_sign_in_is_refused(string forged)
    {
        Provider.Forge = token =>
        {
            if (forged == "issuer")
                token.Issuer = "https://evil.example/";
            else if (forged == "audience")
                token.Audience = "another-client";
            else if (forged == "expired")
                (token.IssuedAt, token.NotBefore, token.Expires) = (DateTime.UnixEpoch, DateTime.UnixEpoch, DateTime.UnixEpoch.AddHours(1));
            else
                token.Subject = new(token.Subject.Claims.Where(claim => claim.Type != (forged == "nonce" ? "nonce" : "sub")));
        };
        try
        {
            using var anna = new Visitor(App.Address);
            await RefusedAsync(anna, await anna.UntilCallbackAsync("anna"));
        }
        finally
        {
            Provider.Forge = _ => { };
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_everywhere_even_for_a_copied_cookie()
    {
        Provider.Staff["clara"] = new() { ["sub"] = "c-3", ["name"] = "Clara" };
        using var clara = await SignInAsync("clara");
        using var client = await DirectLineClient.OpenAsync(App.Address, clara);
        using var socket = await client.ConnectAsync();
        await socket.UntilAsync(activity => activity["suggestedActions"] is not null);
        using var thief = new Visitor(App.Address);
        thief.Cookies.Add(App.Address, new Cookie(clara.Session!.Name, clara.Session.Value));
        Assert.NotNull(await thief.AskForConversationAsync());

        var page = await clara.SignOutAsync();
        Assert.Contains("Du bist abgemeldet", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        Assert.Null(clara.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.PostAsync("/v3/directline/tokens/generate")).StatusCode);
        Assert.Null(await socket.NextAsync());
        Assert.Equal("signed out", socket.CloseReason);
        Assert.Equal((403, "TokenExpired"), await DirectLineClient.RefusalAsync(await client.PostAsync(DirectLineClient.Message("Hallo"))));
        Assert.Equal((403, "TokenExpired"), await DirectLineClient.RefusalAsync(await client.SendAsync(HttpMethod.Post, "tokens/refresh")));
        Assert.Equal(0, await App.WithDbAsync(db => db.Sessions.CountAsync(session => session.Subject == "c-3")));
        // The provider has forgotten her too: it asks again.
        var login = await clara.Http.GetAsync(new Uri(App.Address, "/signin"), Cancel);
        login = await clara.Http.GetAsync(login.Headers.Location, Cancel);
        Assert.Equal("/login", login.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task A_page_of_a_foreign_origin_signs_nobody_out()
    {
        using var anna = await SignInAsync("anna");
        foreach (var origin in new[] { "https://evil.example", "null" })
            Assert.Equal(HttpStatusCode.Forbidden, (await anna.PostAsync("/signout", origin: origin)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.Http.PostAsync("/signout", null, Cancel)).StatusCode);
        Assert.NotNull(await anna.AskForConversationAsync());
    }

    [Fact]
    public async Task Every_sign_in_begins_a_new_session_and_ends_the_browsers_last()
    {
        using var anna = await SignInAsync("anna");
        var before = anna.Session!.Value;
        await anna.SignInAsync("anna");
        Assert.NotEqual(before, anna.Session!.Value);
        using var old = new Visitor(App.Address);
        old.Cookies.Add(App.Address, new Cookie(anna.Session.Name, before));
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.PostAsync("/v3/directline/tokens/generate")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_when_nobody_comes_and_at_last_in_any_case()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = await StartAsync(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        using var idle = new Visitor(app.Address);
        await idle.SignInAsync("anna");
        using var busy = new Visitor(app.Address);
        await busy.SignInAsync("bert");
        for (var hours = 0; hours < 21; hours += 7)
        {
            time.Jump(TimeSpan.FromHours(7));
            Assert.NotNull(await busy.AskForConversationAsync());
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await idle.PostAsync("/v3/directline/tokens/generate")).StatusCode);
        time.Jump(TimeSpan.FromHours(4));
        Assert.Equal(HttpStatusCode.Unauthorized, (await busy.PostAsync("/v3/directline/tokens/generate")).StatusCode);
    }

    [Fact]
    public async Task A_restart_and_another_node_know_the_session()
    {
        using var anna = await SignInAsync("anna");
        await using var other = await StartAsync();
        using var there = new Visitor(other.Address);
        there.Cookies.Add(other.Address, new Cookie(anna.Session!.Name, anna.Session.Value));
        Assert.Equal("Projektleitung Jugendamt", (await there.AskForConversationAsync())["person"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_nobody_has_verified_makes_nobody_the_person_who_has_it(bool trustMail)
    {
        Provider.Staff["fritz"] = new() { ["sub"] = $"f-{trustMail}", ["name"] = "Fremd", ["email"] = $"kost-{trustMail}@stadt.example", ["email_verified"] = "false" };
        await App.WithDbAsync(async db =>
        {
            db.People.Add(new Person { DisplayName = "Mitarbeiterin KoSt", Mail = $"kost-{trustMail}@stadt.example".ToLowerInvariant(), Source = PersonSource.Csv, SourceKey = $"kost-{trustMail}" });
            return await db.SaveChangesAsync(Cancel);
        });
        await using var app = await StartAsync(settings: ("SignIn:TrustMail", trustMail.ToString()));
        using var fritz = new Visitor(app.Address);
        await fritz.SignInAsync("fritz");
        Assert.Equal(trustMail ? "Mitarbeiterin KoSt" : "Fremd", (await fritz.AskForConversationAsync())["person"]!.GetValue<string>());
    }

    [Fact]
    public async Task At_Entra_the_object_id_says_who_it_is()
    {
        Provider.Staff["elke"] = new() { ["sub"] = "pairwise", ["name"] = "Elke", ["oid"] = "0f9a-1", ["tid"] = "tenant-1" };
        Provider.Staff["ohne"] = new() { ["sub"] = "pairwise-2", ["name"] = "Ohne" };
        await using var app = await StartAsync(settings: ("SignIn:IsEntra", "true"));
        using var elke = new Visitor(app.Address);
        await elke.SignInAsync("elke");
        Assert.NotNull(elke.Session);
        Assert.Equal("Elke", (await FindAsync(new Identity(Identity.Entra, "0f9a-1")))!.DisplayName);
        using var ohne = new Visitor(app.Address);
        await RefusedAsync(ohne, await ohne.UntilCallbackAsync("ohne"));
    }

    [Fact]
    public async Task Whom_the_directory_does_not_know_is_told_so_where_it_has_to_know_them()
    {
        Provider.Staff["neu"] = new() { ["sub"] = "n-9", ["name"] = "Neu" };
        await using var app = await StartAsync(settings: ("People:CreateFromSignIn", "false"));
        using var neu = new Visitor(app.Address);
        var page = await neu.SignInAsync("neu");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("Dich kenne ich leider nicht", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Null(neu.Session);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_said_and_keeps_nobody_signed_in()
    {
        using var anna = await SignInAsync("anna");
        await using var app = await StartAsync(settings: ("SignIn:Authority", "http://127.0.0.1:1"));
        using var there = new Visitor(app.Address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await there.Http.GetAsync("/signin", Cancel)).StatusCode);
        there.Cookies.Add(app.Address, new Cookie(anna.Session!.Name, anna.Session.Value));
        Assert.Equal("/signout/done", (await there.SignOutAsync()).RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.PostAsync("/v3/directline/tokens/generate")).StatusCode);
    }

    private async Task<Person?> FindAsync(Identity identity)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PersonDirectory>().FindAsync(identity, Cancel);
    }

    private static async Task RefusedAsync(Visitor visitor, Uri callback)
    {
        var page = await visitor.FollowAsync(callback);
        Assert.Equal("/signin/failed", page.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("Das Anmelden hat nicht geklappt", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Null(visitor.Session);
    }

    private static Uri Changed(Uri callback, string parameter, Func<string, string> change)
    {
        var query = System.Web.HttpUtility.ParseQueryString(callback.Query);
        query[parameter] = change(query[parameter]!);
        return new UriBuilder(callback) { Query = query.ToString() }.Uri;
    }
}
