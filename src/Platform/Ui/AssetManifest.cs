using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Rattan.Platform.Ui;

/// <summary>Where the bundles are: <c>app.js</c> is <c>/dist/app-HASH.js</c>. Read once from
/// <c>wwwroot/dist/manifest.json</c>, which src/Web writes.</summary>
internal sealed partial class AssetManifest
{
    private readonly FrozenDictionary<string, string> names;

    public AssetManifest(IWebHostEnvironment site, ILogger<AssetManifest> log)
    {
        var file = site.WebRootFileProvider.GetFileInfo("dist/manifest.json");
        if (!file.Exists)
        {
            NoBundles(log);
            names = FrozenDictionary<string, string>.Empty;
            return;
        }

        using var stream = file.CreateReadStream();
        names = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(
            StringComparer.Ordinal);
    }

    public string this[string entry] => $"/dist/{names.GetValueOrDefault(entry, entry)}";

    [LoggerMessage(1101, LogLevel.Warning, "No client bundles: build the host with Node installed. Pages are unstyled")]
    private static partial void NoBundles(ILogger log);
}
