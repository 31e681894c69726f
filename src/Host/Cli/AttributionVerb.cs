using System.CommandLine;
using System.Globalization;
using Rattan.Attribution;
using Rattan.Contracts.Attribution;
using Rattan.Kernel.Json;

namespace Rattan.Host.Cli;

internal static class AttributionVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "path;total_conversions;total_conversion_value;total_null",
        }.AcceptExistingOnly();
        var model = new Option<string>("--model")
        {
            Required = true, Description = "last, first, linear, time-decay, position, markov or shapley.",
        };
        var order = new Option<int>("--order")
        {
            DefaultValueFactory = _ => 1, Description = "Of markov: so many touches back it remembers, 1 to 3.",
        };
        var halfLife = new Option<double?>("--half-life")
        {
            Description = "Of time-decay: so many touches earlier counts half. Left out: touches count by their rank.",
        };
        var verb = new Command("attribution", "Share the conversions of a file of paths among its channels.")
        {
            file, model, order, halfLife,
        };
        verb.SetAction(async (parsed, ct) =>
        {
            if (ModelOf(parsed.GetValue(model)!) is not { } known)
            {
                return Shared.Refuse(new ValidationError(
                    "attribution.model", "last, first, linear, time-decay, position, markov or shapley.", "model"));
            }

            await using var stream = parsed.GetValue(file)!.OpenRead();
            var asked = new PathModelAsked(known, parsed.GetValue(order), parsed.GetValue(halfLife));
            var credited = await AttributionModule.CreditFileAsync(stream, asked, ct);
            if (!credited.TryValue(out var credits, out var refused))
            {
                return Shared.Refuse(refused);
            }

            Console.WriteLine("channel;conversions;value");
            foreach (var credit in credits.Items)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Cell(credit.Channel)};{credit.Conversions:0.######};{credit.Value:0.######}"));
            }

            return 0;
        });
        return verb;
    }

    private static string Cell(string text) => text.AsSpan().IndexOfAny(";\"\r\n") < 0
        ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static PathModel? ModelOf(string text) =>
        EnumText.TryParse<PathModel>(text == "time-decay" ? "timeDecay" : text, out var model) ? model : null;
}
