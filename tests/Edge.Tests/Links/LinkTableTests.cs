using Rattan.Contracts.Merchants;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Links;
using Rattan.Edge.Route;

namespace Rattan.Edge.Tests.Links;

public sealed class LinkTableTests
{
    private readonly LinkTable table = new();

    [Fact]
    public void Every_link_is_found_by_its_code_and_no_other()
    {
        const int Links = 50_000;
        for (var i = 0; i < Links; i++)
        {
            var destination = i % 3 == 0 ? null : $"https://shop.example.com/{i}?ü";
            table.Put(new EdgeLink($"code-{i}", i, i % 7, i % 11, destination, (LinkState)(i % 3))).ShouldBeTrue();
        }

        table.Count.ShouldBe(Links);
        for (var i = 0; i < Links; i++)
        {
            table.TryFind($"code-{i}", out var link).ShouldBeTrue();
            (link.Number, link.Program, link.Partner, link.State).ShouldBe((i, i % 7, i % 11, (LinkState)(i % 3)));
            Going(link).ShouldBe(i % 3 == 0 ? null : $"https://shop.example.com/{i}?%C3%BC");
            table.TryFind($"CODE-{i}", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_link_put_again_is_changed_and_not_counted_again()
    {
        table.Put(new EdgeLink("a", 1, 2, 3, "https://one.example.com/", LinkState.Active));
        table.Put(new EdgeLink("a", 1, 2, 3, "", LinkState.LinkDisabled));
        table.Count.ShouldBe(1);
        table.TryFind("a", out var link).ShouldBeTrue();
        link.State.ShouldBe(LinkState.LinkDisabled);
        new PackedUrl(link.Destination.Span).IsPermitted(new AllowedDomains(["one.example.com"])).ShouldBeFalse();
        link.Destination.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void Codes_and_destinations_that_are_too_long_are_left_out()
    {
        table.Put(new EdgeLink(new string('a', 77), 1, 2, 3, null, LinkState.Active)).ShouldBeFalse();
        table.Put(new EdgeLink("", 1, 2, 3, null, LinkState.Active)).ShouldBeFalse();
        table.Put(new EdgeLink("ü", 1, 2, 3, null, LinkState.Active)).ShouldBeFalse();
        table.Put(new EdgeLink("a", 1, 2, 3, new string('a', 70_000), LinkState.Active)).ShouldBeFalse();
        table.Put(new EdgeLink(new string('a', 76), 1, 2, 3, new string('a', 65_000), LinkState.Active)).ShouldBeTrue();
        table.TryFind(new string('a', 76), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Readers_see_a_whole_link_while_it_changes_and_the_table_grows()
    {
        table.Put(Twin(0));
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() =>
        {
            var looks = 0L;
            while (!stop.IsCancellationRequested)
            {
                table.TryFind("twin", out var link).ShouldBeTrue();
                Going(link).ShouldBe($"https://shop.example.com/{link.Number}");
                looks++;
                started.TrySetResult();
            }

            return looks;
        });
        await started.Task;
        for (var i = 1; i < 100_000; i++)
        {
            table.Put(Twin(i));
            table.Put(new EdgeLink($"other-{i}", i, 1, 1, null, LinkState.Active));
        }

        await stop.CancelAsync();
        (await reading).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_hundred_thousand_changes_of_a_link_do_not_pile_up()
    {
        for (var i = 0; i < 100_000; i++)
        {
            table.Put(Twin(i));
        }

        var compact = table.Compact();
        compact.Bytes.ShouldBeLessThan(1 << 10);
        compact.TryFind("twin", out var link).ShouldBeTrue();
        Going(link).ShouldBe("https://shop.example.com/99999");
    }

    private static string? Going(in FoundLink link) =>
        link.Destination.IsEmpty ? null : new PackedUrl(link.Destination.Span).With("", clickId: null);

    private static EdgeLink Twin(int number) =>
        new("twin", number, 1, 1, $"https://shop.example.com/{number}", LinkState.Active);
}
