using Lotsenbot.People;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.People;

/// <summary>No personal datum is in what leaves the house.</summary>
public sealed class PersonalDataMaskTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const int Tries = 500;

    private static readonly string[] FirstNames = ["Änne", "Bjarne", "Zoë", "Karl-Heinz", "Özlem", "Mia"];
    private static readonly string[] LastNames = ["Musterfrau", "von Beispiel", "Probe-Test", "O'Fiktiv", "Straßner"];
    private static readonly string[] Between = ["Wer bezahlt das, wenn {0} fragt?", "Bitte an {0}.", "({0})", "Rückfragen: {0}, gern vormittags", "„{0}“ steht im Vermerk vom 3. Mai 2026."];

    [Fact]
    public void Whatever_is_put_together_nothing_of_it_is_left_and_all_of_it_comes_back()
    {
        var random = new Random(20261125);
        for (var i = 0; i < Tries; i++)
        {
            var names = Enumerable.Range(0, 3).Select(_ => $"{Any(FirstNames)} {Any(LastNames)}").Distinct().ToList();
            var data = names.Concat(Enumerable.Range(0, 4).Select(_ => Datum())).ToList();
            var text = string.Join(' ', data.OrderBy(_ => random.Next()).Select(datum => string.Format(System.Globalization.CultureInfo.InvariantCulture, Any(Between), datum)));
            var mask = new PersonalDataMask(names);
            var hidden = mask.Hide(text);
            Assert.All(data, datum => Assert.DoesNotContain(datum.Split(": ")[^1], hidden, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(text, mask.Restore(hidden));
        }

        string Any(string[] of) => of[random.Next(of.Length)];

        string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

        string Datum() => random.Next(5) switch
        {
            0 => $"person.{Digits(3)}@stadt-{Digits(2)}.example",
            1 => $"0{Digits(3)} {Digits(2)}-{Digits(4)}",
            2 => $"+49 {Digits(3)} / {Digits(6)}",
            3 => $"DE{Digits(2)} {Digits(4)} {Digits(4)} {Digits(4)} {Digits(4)} {Digits(2)}",
            _ => $"Aktenzeichen: {Digits(2)}.{Digits(1)}-{Digits(4)}/{Digits(2)}",
        };
    }

    [Theory]
    [InlineData("Bis Ende 2025 sind 100 von 133 Diensten umgesetzt.")]
    [InlineData("Die Kaution beträgt 35 Euro, Seite 12, Abschnitt 3.1.")]
    [InlineData("Frau und Mann sind gleich angesprochen.")]
    public void What_is_nobody_s_stays(string text) => Assert.Equal(text, new PersonalDataMask([]).Hide(text));

    [Fact]
    public async Task Neither_question_nor_passage_carries_somebody_s_name_to_the_cloud_and_the_answer_has_it_again()
    {
        using var city = new CityFolder(("Pforte.md", "# Pforte\n\nDie Kaution für ein Dienstfahrrad nimmt Änne Musterfrau entgegen, Telefon 0571 89-4711."));
        await using var model = await ModelServer.StartAsync(ModelDialect.AzureOpenAI);
        model.Write = prompt => $"Die Kaution nimmt {prompt[prompt.IndexOf('⟦', StringComparison.Ordinal)..][..3]} entgegen [1].";
        await using var app = await LotsenbotApp.StartAsync(database, city, settings: model.Settings);
        await app.WithDbAsync(db =>
        {
            db.People.Add(new Person { DisplayName = "Änne Musterfrau", Source = PersonSource.Csv });
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        using var client = await DirectLineClient.OpenAsync(app.Address);
        var answer = await client.ReplyToAsync(await client.SayAsync("Nimmt Musterfrau, Änne die Kaution für ein Dienstfahrrad entgegen?"));
        Assert.StartsWith("Die Kaution nimmt Änne Musterfrau entgegen [1].", answer["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var sent = Assert.Single(model.Requests).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.DoesNotContain("Musterfrau", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", sent, StringComparison.Ordinal);
    }
}
