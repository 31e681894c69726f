using System.Net;
using Rattan.Contracts.Tracking;
using Rattan.Edge.Tests.House;

namespace Rattan.Edge.Tests.Links;

public sealed class DomainTests
{
    [Fact]
    public async Task A_code_is_looked_up_on_its_own_host_first_and_then_on_the_networks()
    {
        await using var host = await EdgeHost.StartAsync(links =>
        {
            links.Domains = [new EdgeDomain("go.shop.example", 7)];
            links.Put("here", 1, "https://shop.example.com/network");
            links.Put(EdgeDomain.CodeOf(7, "here"), 2, "https://shop.example.com/own");
            links.Put("only", 3, "https://shop.example.com/only");
        });

        (await LocationAsync(host, "go.shop.example", "here")).ShouldStartWith("https://shop.example.com/own");
        (await LocationAsync(host, "GO.shop.example:8080", "here")).ShouldStartWith("https://shop.example.com/own");
        (await LocationAsync(host, "other.example", "here")).ShouldStartWith("https://shop.example.com/network");
        (await LocationAsync(host, "go.shop.example", "only")).ShouldStartWith("https://shop.example.com/only");
        (await LocationAsync(host, "go.shop.example", "7.here")).ShouldBeEmpty();
        (await LocationAsync(host, "other.example", "7.here")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_longest_code_has_room_behind_the_largest_domain()
    {
        var code = new string('z', 64);
        await using var host = await EdgeHost.StartAsync(links =>
        {
            links.Domains = [new EdgeDomain("go.shop.example", int.MaxValue)];
            links.Put(EdgeDomain.CodeOf(int.MaxValue, code), 2, "https://shop.example.com/own");
        });

        (await LocationAsync(host, "go.shop.example", code)).ShouldStartWith("https://shop.example.com/own");
    }

    private static async Task<string> LocationAsync(EdgeHost host, string name, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/go/" + code);
        request.Headers.Host = name;
        using var answer = await host.Client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : "";
    }
}
