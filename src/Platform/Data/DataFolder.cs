using Microsoft.Extensions.Configuration;

namespace Rattan.Platform.Data;

/// <summary>The data folder of this node, absolute.</summary>
public sealed record DataFolder(string Path)
{
    public static DataFolder Of(IConfiguration configuration) =>
        new(System.IO.Path.GetFullPath(configuration["RATTAN_DATA"] ?? "data"));

    /// <summary>A folder inside, made when it is not there.</summary>
    public string Sub(params ReadOnlySpan<string> parts)
    {
        var folder = System.IO.Path.Combine([Path, .. parts]);
        Directory.CreateDirectory(folder);
        return folder;
    }
}
