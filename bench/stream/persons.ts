import type { Random } from './random.ts';
import type { NameStock } from './theatres.ts';

const words = (list: string): readonly string[] => list.split(' ');

// Common given and family names of each part of the world; who bears both by chance is nobody in particular.
const STOCKS: Readonly<Record<NameStock, { given: readonly string[]; family: readonly string[] }>> = {
  arabic: {
    given: words('Ahmed Mohammed Ali Hassan Hussein Omar Khaled Mahmoud Yousef Ibrahim Karim Tariq Samir Nabil Faisal Jamal Rami Walid Ziad Adnan Fatima Layla Huda Mariam'),
    family: words('al-Jabouri al-Hamdani al-Saadi al-Khalidi al-Najjar al-Masri al-Tamimi al-Rawi Haddad Mansour Saleh Kassem Nasser Darwish Othman Jaber Suleiman Aziz Hamdan Qasim'),
  },
  'west-african': {
    given: words('Ibrahim Musa Amadou Moussa Yakubu Emeka Chidi Sani Abdou Oumar Joseph Emmanuel Samuel Aminata Grace Blessing Fatoumata Patrice Jean-Pierre Celestin'),
    family: words('Bello Okafor Diallo Traore Keita Coulibaly Adeyemi Abubakar Danladi Eze Nwosu Mutombo Kabongo Ilunga Sissoko Toure Lawal Balogun Mbala Tshimanga'),
  },
  'east-african': {
    given: words('Abdi Mohamed Hassan Yusuf Farah Ali Daud James Peter John Mary Jane Halima Amina Said Omar Mwangi David Joseph Ismail'),
    family: words('Warsame Abdullahi Nur Jama Duale Osman Kamau Otieno Kiprono Mutua Wekesa Njoroge Hirsi Gedi Adan Barre Kimani Ochieng Mwende Aden'),
  },
  latin: {
    given: words('Carlos Juan Luis Jorge Miguel Pedro Andres Felipe Ricardo Hector Maria Ana Lucia Rosa Elena Oscar Alvaro Ramon Javier Diego'),
    family: words('Gomez Rodriguez Ramirez Torres Vargas Castro Rojas Mendoza Herrera Ortiz Salazar Cardenas Pineda Quintero Guzman Rios Valencia Cordoba Duarte Escobedo'),
  },
  'south-asian': {
    given: words('Rahim Gul Abdul Imran Asif Rashid Sanjay Rajesh Anil Suresh Najib Zahir Noor Farid Bilal Kamran Sunita Priya Shabnam Nadia'),
    family: words('Khan Ahmadi Karimi Stanikzai Popal Shah Baloch Mengal Sharma Singh Kumar Yadav Rao Patil Hussain Malik Rahimi Wardak Afridi Durrani'),
  },
  slavic: {
    given: words('Oleksandr Serhiy Andriy Volodymyr Mykola Viktor Yuriy Dmytro Ivan Petro Olena Iryna Natalia Oksana Taras Bohdan'),
    family: words('Kovalenko Shevchuk Bondarenko Tkachenko Kravchenko Lysenko Marchenko Moroz Petrenko Savchenko Rudenko Polishchuk Hrytsenko Panchenko Melnyk Koval'),
  },
  'south-east-asian': {
    given: words('Jose Antonio Ramon Eduardo Rodrigo Somchai Prasert Wichai Anan Narong Maria Teresa Rosario Malee Benjie Rolando Kamol Surin'),
    family: words('Santos Reyes Cruz Bautista Ocampo Mangudadatu Villanueva Salazar Charoen Suwan Boonmee Rattana Wongsa Dimaporo Macapagal Aquino Srisuk Thongchai'),
  },
}; // prettier-ignore

/** A full name as it is usual in that part of the world. */
export function personName(random: Random, stock: NameStock): string {
  const { given, family } = STOCKS[stock];
  return `${random.pick(given)} ${random.pick(family)}`;
}
