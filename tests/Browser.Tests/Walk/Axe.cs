using System.Text.Json;
using Microsoft.Playwright;

namespace Rattan.Browser.Tests.Walk;

/// <summary>Asks axe-core, which Node's packages of src/Web hold, what stands in somebody's way on a page.</summary>
internal static class Axe
{
    private const string Run = """
        async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations
          .filter(each => each.impact === 'serious' || each.impact === 'critical')
          .map(each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`))
        """;

    /// <summary>Injected as an init script, which the content security policy does not judge.</summary>
    public static string Script { get; } = File.ReadAllText(
        Path.Combine(Checkout.Root, "src/Web/node_modules/axe-core/axe.min.js"));

    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page) =>
        JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run))!;
}
