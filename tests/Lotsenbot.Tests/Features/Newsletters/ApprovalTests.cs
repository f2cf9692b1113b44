using Lotsenbot.Features.Newsletters;
using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Features.Newsletters;

/// <summary>Four eyes are four, also when two of them have two accounts.</summary>
public sealed class ApprovalTests(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Who_has_written_does_not_approve_under_a_second_account_either()
    {
        await using var app = LotsenbotApp.Start(Database);
        var (author, second, other) = (With("rio@stadt.example", Role.CoordinationOffice), With("rio@stadt.example", Role.CoordinationOffice), With("toni@stadt.example", Role.CoordinationOffice));
        await app.WithDbAsync(db =>
        {
            db.People.AddRange(author, second, other, With("lotse@stadt.example", Role.DigitalGuide));
            return db.SaveChangesAsync(Cancel);
        });
        var id = (await Newsroom.UseAsync<DraftNewsletter>(app, desk => desk.BeginAsync(author, "November", Cancel))).Newsletter!.Id;
        await Newsroom.UseAsync<DraftNewsletter>(app, desk => desk.WriteAsync(author, id, null, new("November", "Newsletter", [new("Neu", "Es gibt einen Leitfaden.")]), Cancel));
        await Newsroom.UseAsync<ChooseAudience>(app, desk => desk.ChooseAsync(author, id, new Audience { Roles = [Role.DigitalGuide] }, Cancel));
        var ready = await Newsroom.UseAsync<ChooseAudience>(app, desk => desk.ConfirmAsync(author, id, 1, Cancel));
        Assert.Null(ready.Problem);

        Assert.Contains("Vier-Augen-Prinzip", (await ApproveAsync(second)).Problem, StringComparison.Ordinal);
        Assert.Null((await ApproveAsync(other)).Problem);

        Task<NewsletterOutcome> ApproveAsync(Person me) =>
            Newsroom.UseAsync<ApproveNewsletter>(app, desk => desk.HandleAsync(me, id, Fingerprint.Of(ready.Newsletter!), Cancel));
    }

    private static Person With(string mail, Role role)
    {
        var person = new Person { DisplayName = mail, Mail = mail };
        person.Roles.Add(new PersonRole { PersonId = person.Id, Role = role });
        return person;
    }
}
