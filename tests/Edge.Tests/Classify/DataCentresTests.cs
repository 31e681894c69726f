using System.Net;
using Rattan.Contracts.Clicks;
using Rattan.Edge.Classify;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Classify;

public sealed class DataCentresTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("3.0.0.0", true)]
    [InlineData("3.1.255.255", true)]
    [InlineData("3.2.0.0", false)]
    [InlineData("2.255.255.255", false)]
    [InlineData("10.0.3.255", true)]
    [InlineData("10.0.4.0", false)]
    [InlineData("2001:db8::1", true)]
    [InlineData("2001:db9::", false)]
    [InlineData("::ffff:3.0.0.1", false)]
    public void Ranges_and_networks_hold_their_ends_and_nothing_beyond(string address, bool held) =>
        Given(
            "# by hand", "", "10.0.2.0/23,Late in the file", "3.0.0.0,3.1.255.255,Cloud,https://cloud.example",
            "3.0.5.0,3.0.6.255,Inside another", "10.0.0.0,10.0.2.9", "2001:db8::/32,Six")
            .Hold(IPAddress.Parse(address)).ShouldBe(held);

    [Fact]
    public void Nobody_is_a_data_centre_without_a_list() =>
        DataCentres.Load("").Hold(IPAddress.Parse("3.0.0.1")).ShouldBeFalse();

    [Theory]
    [InlineData("3.0.0.0")]
    [InlineData("3.0.0.0,2001:db8::1")]
    [InlineData("cloud")]
    public void A_line_that_is_no_range_is_named(string line) =>
        Should.Throw<FormatException>(() => Given("1.0.0.0/24", line)).Message.ShouldContain("Line 2");

    [SharedFileFact("data/ip/ipcat_datacenters.csv")]
    public void A_real_list_is_read()
    {
        var centres = DataCentres.Load(SharedFileFactAttribute.PathOf("data/ip/ipcat_datacenters.csv")!);
        centres.Hold(IPAddress.Parse("3.8.0.1")).ShouldBeTrue();
        centres.Hold(IPAddress.Parse("14.160.0.1")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_visit_from_a_data_centre_is_a_bot()
    {
        await File.WriteAllTextAsync(file, "127.0.0.0/8,Here\n");
        await using var host = await EdgeHost.StartAsync(edge: edge => edge.DataCentreFile = file);
        using var answer = await host.GetAsync("/go/abc", ("User-Agent", EdgeHost.Chrome));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Location").Single().ShouldBe(LinkBook.Landing);
        (await host.CountAsync()).ShouldBe(new ClickCounts(0, 0, 1, 0));
    }

    private DataCentres Given(params string[] lines)
    {
        File.WriteAllLines(file, lines);
        return DataCentres.Load(file);
    }
}
