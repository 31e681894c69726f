using System.Text;
using Rattan.Tracking.Domains;

namespace Rattan.Tracking.Tests;

public sealed class DnsMessageTests
{
    private static readonly byte[] Question = DnsMessage.Ask(0x1234, "_rattan.go.shop.example", DnsType.Txt);

    [Fact]
    public void A_question_is_written_as_name_servers_read_it()
    {
        var text = Convert.ToHexString(DnsMessage.Ask(0x0102, "a.bc", DnsType.Cname));

        text.ShouldBe("010201000001000000000000" + "0161" + "026263" + "00" + "0005" + "0001");
    }

    [Fact]
    public void Texts_in_pieces_are_put_together_and_other_kinds_passed_over()
    {
        var answer = Answer(
            (DnsType.Cname, [0xC0, 0x0C]), (DnsType.Txt, Pieces("rattan-verify=", "abc")),
            (DnsType.Txt, Pieces("v=spf1")));

        DnsMessage.Read(answer, Question, DnsType.Txt).ShouldBe(["rattan-verify=abc", "v=spf1"]);
    }

    [Fact]
    public void A_name_behind_a_pointer_is_followed()
    {
        var answer = Answer((DnsType.Cname, [5, .. "track"u8, 0xC0, 20]));

        DnsMessage.Read(answer, Question, DnsType.Cname).ShouldBe(["track.go.shop.example"]);
    }

    [Fact]
    public void No_such_name_is_an_answer_without_values()
    {
        var answer = Answer();
        answer[3] |= 3;

        DnsMessage.Read(answer, Question, DnsType.Txt).ShouldBe([]);
    }

    [Fact]
    public void Answers_of_strangers_failures_and_cut_ones_are_none()
    {
        var good = Answer((DnsType.Txt, Pieces("x")));
        var (otherId, failed, cut, otherName) = (good.ToArray(), good.ToArray(), good.ToArray(), good.ToArray());
        otherId[0]++;
        failed[3] |= 2;
        cut[2] |= 2;
        otherName[14]++;

        foreach (var bad in new[] { otherId, failed, cut, otherName, good[..^1], good[..20], [] })
        {
            DnsMessage.Read(bad, Question, DnsType.Txt).ShouldBeNull();
        }
    }

    [Fact]
    public void Whatever_comes_reading_ends()
    {
        const int Seed = 20261124;
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var answer = Answer((DnsType.Cname, [0xC0, (byte)(Question.Length + 12)]), (DnsType.Txt, Pieces("x", "y")));
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                answer[random.Next(Question.Length, answer.Length)] = (byte)random.Next(256);
            }

            Should.NotThrow(() => DnsMessage.Read(answer, Question, DnsType.Txt), $"seed {Seed}, turn {i}");
            Should.NotThrow(() => DnsMessage.Read(answer, Question, DnsType.Cname), $"seed {Seed}, turn {i}");
        }
    }

    private static byte[] Pieces(params string[] texts) =>
        [.. texts.SelectMany(text => Encoding.ASCII.GetBytes(text).Prepend((byte)text.Length))];

    private static byte[] Answer(params (DnsType Type, byte[] Data)[] records)
    {
        var answer = Question.ToList();
        (answer[2], answer[3], answer[7]) = (0x81, 0x80, (byte)records.Length);
        foreach (var (type, data) in records)
        {
            answer.AddRange([0xC0, 0x0C, 0, (byte)type, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length, .. data]);
        }

        return [.. answer];
    }
}
