using System.Text;
using Rattan.Attribution.Paths;
using Rattan.Contracts.Attribution;

namespace Rattan.Attribution.Tests.Paths;

public sealed class PathFileTests
{
    private const string Head = "path;total_conversions;total_conversion_value;total_null\n";

    [Fact]
    public async Task A_file_is_read_and_shared()
    {
        var credits = (await CreditAsync($"{Head}a > b;2;30.5;1\nb>c;2;0;0\n", PathModel.Last)).Value.Items;
        credits.ShouldBe([new("b", 2, 30.5), new("c", 2, 0), new("a", 0, 0)]);
    }

    [Fact]
    public async Task Values_and_paths_without_an_end_may_be_missing()
    {
        var credits = (await CreditAsync("total_conversions,path\n4,a > b\n", PathModel.Markov)).Value.Items;
        credits.ShouldBe([new("a", 2, 0), new("b", 2, 0)]);
    }

    [Theory]
    [InlineData("path;conversions\na;1\n", "attribution.columns")]
    [InlineData(Head, "file.no_rows")]
    [InlineData("", "file.no_rows")]
    [InlineData(Head + "a > b;2;3;4\na > > b;1;1;1\n", "attribution.line")]
    [InlineData(Head + "a;-1;0;0\n", "attribution.line")]
    [InlineData(Head + "a;1e9;0;0\n", "attribution.line")]
    [InlineData(Head + "a;;0;0\n", "attribution.line")]
    [InlineData(Head + "a;1\n", "attribution.line")]
    public async Task What_cannot_be_read_is_said(string text, string code) =>
        (await CreditAsync(text, PathModel.Linear)).Error!.Code.ShouldBe(code);

    [Fact]
    public async Task A_malformed_line_is_named() =>
        (await CreditAsync($"{Head}a;1;0;0\na;x;0;0\n", PathModel.Linear)).Error!.Message.ShouldContain("Line 3 ");

    [Fact]
    public async Task An_order_or_half_life_that_means_nothing_is_refused()
    {
        (await CreditAsync(Head + "a;1;0;0\n", new PathModelAsked(PathModel.Markov, Order: 4))).Error!.Code
            .ShouldBe("attribution.order");
        (await CreditAsync(Head + "a;1;0;0\n", new PathModelAsked(PathModel.TimeDecay, HalfLife: 0))).Error!.Code
            .ShouldBe("attribution.half_life");
    }

    [Fact]
    public async Task Ten_thousand_paths_of_twelve_channels_are_shared_by_every_model()
    {
        var random = new Random(7);
        var text = new StringBuilder(Head);
        for (var row = 0; row < 10_000; row++)
        {
            var path = Enumerable.Range(0, 1 + random.Next(9)).Select(_ => $"channel {random.Next(12)}");
            text.Append(string.Join(" > ", path)).Append(";1;2;3\n");
        }

        foreach (var model in Enum.GetValues<PathModel>())
        {
            var credits = (await CreditAsync(text.ToString(), model)).Value.Items;
            credits.Count.ShouldBe(12);
            credits.Sum(c => c.Conversions).ShouldBe(10_000, 1e-6, model.ToString());
        }
    }

    [Fact]
    public async Task More_states_than_can_be_reckoned_are_refused()
    {
        var text = new StringBuilder(Head);
        for (var row = 0; row <= MarkovChain.StatesMax; row++)
        {
            text.Append("channel ").Append(row).Append(";1;0;0\n");
        }

        (await CreditAsync(text.ToString(), PathModel.Markov)).Error!.Code.ShouldBe("attribution.states");
    }

    private static Task<Result<PathCredits>> CreditAsync(string text, PathModel model) =>
        CreditAsync(text, new PathModelAsked(model));

    private static Task<Result<PathCredits>> CreditAsync(string text, PathModelAsked asked) =>
        AttributionModule.CreditFileAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), asked, default);
}
