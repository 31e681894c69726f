using System.Diagnostics;
using Rattan.Host.Hosting;

namespace Rattan.Scenario.Tests;

/// <summary>Paths are shared on the command line, as docs/api/attribution-models.md says.</summary>
public sealed class AttributionFiles
{
    private const string Paths = """
        path;total_conversions;total_conversion_value;total_null
        search > email;3;120.50;10
        "dir;ect";2;80;0
        """;

    [Theory]
    [InlineData("last", "email;3;120.5|\"dir;ect\";2;80|search;0;0")]
    [InlineData("time-decay", "\"dir;ect\";2;80|email;2;80.333333|search;1;40.166667")]
    [InlineData("markov --order 2", "email;1.875;75.265576|search;1.875;75.265576|\"dir;ect\";1.25;49.968847")]
    public async Task A_file_is_shared_among_its_channels(string model, string lines)
    {
        var (exit, output, _) = await RunAsync(Paths, model);
        exit.ShouldBe(0);
        output.ShouldBe(["channel;conversions;value", .. lines.Split('|')]);
    }

    [Theory]
    [InlineData("best", Paths, "attribution.model")]
    [InlineData("linear", "path;total_conversions\na > ;1\n", "attribution.line: Line 2 ")]
    public async Task What_cannot_be_done_is_said_and_ends_with_1(string model, string paths, string said)
    {
        var (exit, output, errors) = await RunAsync(paths, model);
        exit.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldStartWith(said);
    }

    private static async Task<(int Exit, string[] Output, string Errors)> RunAsync(string paths, string model)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, paths);
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(RattanApp).Assembly.Location, "attribution", file, "--model", .. model.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        File.Delete(file);
        return (process.ExitCode, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }
}
