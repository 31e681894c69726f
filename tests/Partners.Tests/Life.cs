using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Rattan.Access.Tests.Site;

namespace Rattan.Partners.Tests;

/// <summary>Partners, programs and applications made by the API.</summary>
internal sealed class Life(RunningSite site)
{
    private static int count;

    public async Task<string> PartnerAsync(string? email = null, string country = "VN")
    {
        email ??= $"life{Interlocked.Increment(ref count)}@example.com";
        var made = await site.Network.PostAsync(
            "/api/v1/partners", $$"""{"name":"A partner","email":"{{email}}","country":"{{country}}","kind":"kol"}""");
        made.Status.ShouldBe(201);
        return made.Text("id");
    }

    public async Task<(string Program, string Merchant)> ProgramAsync(string? more = null)
    {
        var merchant = await site.AddMerchantAsync();
        var program = (await site.AddProgramAsync(merchant)).Text("id");
        var set = await PutAsync(site.Network, $"/api/v1/programs/{program}/recruitment", $$"""
            {"slug":"p-{{Interlocked.Increment(ref count)}}-x","isOpen":true {{(more is null ? "" : "," + more)}}}
            """);
        set.Status.ShouldBe(200, set.Body.ToString());
        return (program, merchant);
    }

    public async Task<string> SubmittedAsync(string program, string partner)
    {
        using var client = await site.ClientAsync($"partner:{partner}");
        var sent = await client.PostAsync($"/api/v1/programs/{program}/applications", """{"submit":true}""");
        sent.Status.ShouldBe(200, sent.Body.ToString());
        return sent.Text("id");
    }

    public static async Task<Answer> PutAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PutAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public static async Task<Answer> UploadAsync(HttpClient client, string path, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", name);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), form);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public static List<string> Ids(Answer list) =>
        [.. list.Body.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];
}
