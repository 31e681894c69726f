using System.IO.Compression;
using Microsoft.Playwright;

namespace Rattan.Browser.Tests;

[Collection(SiteCollection.Name)]
public sealed class ScriptWeightTests(Site site)
{
    private const int BytesMax = 150 * 1024;

    [InBrowser]
    public async Task A_page_without_a_chart_loads_little_script()
    {
        await using var story = await site.OpenAsync("network");
        var scripts = new List<IResponse>();
        story.Page.Response += (_, answer) =>
        {
            if (answer.Request.ResourceType == "script")
            {
                scripts.Add(answer);
            }
        };
        await story.OpenAsync("/conversions");
        scripts.ShouldNotBeEmpty();
        var total = 0;
        foreach (var script in scripts)
        {
            total += Compressed(await script.BodyAsync());
        }

        total.ShouldBeLessThan(BytesMax);
    }

    private static int Compressed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return (int)packed.Length;
    }
}
